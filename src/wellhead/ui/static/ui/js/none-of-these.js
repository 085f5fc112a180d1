/* “None of these” and “Not sure” stand alone: ticking one clears the rest, ticking any other clears them. */
document.addEventListener("change", (event) => {
  const box = event.target;
  const group = box.closest?.("[data-none-of-these]");
  if (!group || box.type !== "checkbox" || !box.checked) return;
  const alone = "alone" in box.dataset;
  for (const other of group.querySelectorAll("input[type='checkbox']")) {
    if (other !== box && (alone || "alone" in other.dataset)) other.checked = false;
  }
});
