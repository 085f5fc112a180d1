/* Pause and go on for the moving drawing, also when it comes later. Without scripts the drawing moves or rests as the device asks.
   <div data-moving-figure data-word-pause="Pause" data-word-go="Go on">…<button type="button" data-moving-toggle hidden></button></div> */
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

function show(box) {
  const button = box.querySelector("[data-moving-toggle]");
  button.hidden = still.matches;
  button.textContent = box.querySelector(".fig").classList.contains("is-paused") ? box.dataset.wordGo : box.dataset.wordPause;
}

const showAll = () => document.querySelectorAll("[data-moving-figure]").forEach(show);

document.addEventListener("click", (event) => {
  const box = event.target.closest("[data-moving-toggle]")?.closest("[data-moving-figure]");
  if (!box) return;
  box.querySelector(".fig").classList.toggle("is-paused");
  show(box);
});
still.addEventListener("change", showAll);
for (const later of document.querySelectorAll("[data-load-into]")) new MutationObserver(showAll).observe(later, { childList: true });
showAll();
