/* Holds back a second press of the same button. The server counts a form once in any case. */
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  form.setAttribute("aria-busy", "true");
  window.setTimeout(() => release(form), 8000);
});

function release(form) {
  sent.delete(form);
  form.removeAttribute("aria-busy");
}

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) release(form);
});
