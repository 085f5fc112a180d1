/* Lets a notice be closed by hand. It never goes by itself: nobody should have to read against a clock. */
for (const notice of document.querySelectorAll("[data-notice]")) {
  const close = notice.querySelector("[data-notice-close]");
  if (!close) continue;
  close.hidden = false;
  close.addEventListener("click", () => {
    notice.remove();
    document.getElementById("main")?.focus();
  });
}
