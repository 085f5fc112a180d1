/* Pause and go on for the moving drawing. Without scripts the page offers the still picture.
   <div data-moving-figure data-word-pause="Pause" data-word-go="Go on">…<button type="button" data-moving-toggle hidden></button></div> */
for (const box of document.querySelectorAll("[data-moving-figure]")) {
  const figure = box.querySelector(".fig");
  const button = box.querySelector("[data-moving-toggle]");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const show = () => {
    button.hidden = still.matches;
    button.textContent = figure.classList.contains("is-paused") ? box.dataset.wordGo : box.dataset.wordPause;
  };
  button.addEventListener("click", () => {
    figure.classList.toggle("is-paused");
    show();
  });
  still.addEventListener("change", show);
  show();
}
