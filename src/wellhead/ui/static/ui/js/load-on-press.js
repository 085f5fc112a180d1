/* Fetches a part of the page when it is first opened.
   <details data-load="/address/"><summary>…</summary><div data-load-into>a link to the same as a page</div></details>
   Without scripts the link inside opens the whole page. */
document.addEventListener("toggle", (event) => load(event.target), true);

async function load(part) {
  const into = part.open && part.dataset?.load && part.querySelector("[data-load-into]");
  if (!into || part.dataset.loaded) return;
  part.dataset.loaded = "yes";
  into.setAttribute("aria-busy", "true");
  const html = await ask(part.dataset.load);
  into.removeAttribute("aria-busy");
  if (html === null) delete part.dataset.loaded;
  else into.innerHTML = html;
}

async function ask(address) {
  try {
    const answer = await fetch(address, {
      headers: { "Wellhead-Fragment": "1" },
      credentials: "same-origin",
      redirect: "error",
    });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
