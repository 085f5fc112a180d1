/* Keeps what was typed before a tab or a link leaves the page.
   <form data-keep-first> with the hidden fields go and at; a link [data-keep-go="part"], or one to another part of this
   address. Where nothing was changed the link is a link. Without scripts the form has its own button. */
for (const form of document.querySelectorAll("form[data-keep-first]")) start(form);

function start(form) {
  const before = said(form);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    const part = wanted(link);
    if (!part || said(form) === before) return;
    event.preventDefault();
    form.elements.go.value = part;
    form.elements.at.value = link.hash.slice(1);
    form.requestSubmit(form.querySelector("[data-save]"));
  });
}

/* What was filled in, as one string. */
function said(form) {
  const kept = [...new FormData(form)].filter(([name]) => name !== "go" && name !== "at");
  return new URLSearchParams(kept).toString();
}

function wanted(link) {
  if (link.dataset.keepGo) return link.dataset.keepGo;
  const here = link.origin === window.location.origin && link.pathname === window.location.pathname;
  return here ? new URL(link.href).searchParams.get("part") : null;
}
