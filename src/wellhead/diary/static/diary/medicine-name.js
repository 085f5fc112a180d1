/* Beside a medicine that is typed: what the list says of it. Without this the same stands in the list and after saving. */
const names = new Map(
  [...document.querySelectorAll("#medicine-names option")].map((each) => [each.value.toLowerCase(), each.label]),
);
for (const says of document.querySelectorAll("[data-medicine-says]")) {
  const box = document.getElementById(says.dataset.medicineSays);
  const tell = () => {
    says.textContent = names.get(box.value.trim().toLowerCase().replace(/\s+/g, " ")) ?? "";
  };
  box.addEventListener("input", tell);
  tell();
}
