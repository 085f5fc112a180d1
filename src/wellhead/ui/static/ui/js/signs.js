/* Signs to tick: “None of these” and a sign clear each other; so do yes and not sure of the same sign. */
document.addEventListener("change", (event) => {
  const box = event.target;
  const group = box.closest?.("[data-signs]");
  if (!group) return;
  const all = (mark) => group.querySelectorAll(`input[data-${mark}]`);
  const clear = (boxes) => boxes.forEach((other) => (other.checked = false));
  if ("someUnsure" in box.dataset && !box.checked) clear(all("unsure-sign"));
  if (!box.checked) return;
  if ("none" in box.dataset) clear(all("sign"));
  if ("sign" in box.dataset) {
    clear(all("none"));
    clear([...all("unsure-sign")].filter((other) => other.value === box.value));
  }
  if ("unsureSign" in box.dataset) clear([...all("sign")].filter((other) => other.value === box.value));
});
