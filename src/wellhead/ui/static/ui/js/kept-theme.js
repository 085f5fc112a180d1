/* For pages that a device keeps: the screen as it was left, before the first paint, and the button that changes it
   without a network. Nothing personal is kept in it. <span hidden data-dim="Dim" data-normal="Normal screen"></span> */
const inAttack = () => document.documentElement.dataset.theme === "attack";

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    if (theme) window.localStorage.setItem("wellhead-theme", theme);
    else window.localStorage.removeItem("wellhead-theme");
  } catch {
    /* Without storage it holds until the page is closed. */
  }
}

function showDim() {
  const words = document.querySelector("[data-dim]");
  const button = document.querySelector(".topbar [name='theme']");
  if (!words || !button) return;
  button.querySelector("span").textContent = inAttack() ? words.dataset.normal : words.dataset.dim;
  const mark = button.querySelector("use");
  mark.setAttribute("href", mark.getAttribute("href").replace(/#.*/, inAttack() ? "#sun" : "#moon"));
}

try {
  const kept = window.localStorage.getItem("wellhead-theme");
  if (kept) document.documentElement.dataset.theme = kept;
} catch {
  /* Without storage the device decides. */
}
document.addEventListener("DOMContentLoaded", showDim);
document.addEventListener(
  "submit",
  (event) => {
    if (event.submitter?.name !== "theme") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTheme(inAttack() ? "" : "attack");
    showDim();
  },
  { capture: true },
);
