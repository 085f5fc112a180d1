/* Keeps what was typed before a tab or a link leaves the page.
   <form data-keep-first>: a link [data-keep-go="part"] sends the form with go=part, and so does any link that leads to the
   same page as one of them, or to another part of this address; at says where on that page. Where nothing was changed a
   link is a link. Without scripts the form's own buttons keep. */
for (const form of document.querySelectorAll("form[data-keep-first]")) start(form);

function start(form) {
  const before = said(form);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    const part = wanted(link);
    if (!part || said(form) === before) return;
    event.preventDefault();
    put(form, "go", part);
    put(form, "at", link.hash.slice(1));
    form.requestSubmit();
  });
}

/* What was filled in, as one string. */
function said(form) {
  const kept = [...new FormData(form)].filter(([name]) => name !== "go" && name !== "at");
  return new URLSearchParams(kept).toString();
}

function wanted(link) {
  if (link.dataset.keepGo) return link.dataset.keepGo;
  if (link.origin !== window.location.origin) return null;
  const leads = [...document.querySelectorAll("[data-keep-go]")];
  const same = leads.find((each) => each.pathname === link.pathname && each.search === link.search);
  return same?.dataset.keepGo ?? new URLSearchParams(link.search).get(link.pathname === window.location.pathname ? "part" : "");
}

function put(form, name, value) {
  const field = form.querySelector(`input[type="hidden"][name="${name}"]`) ?? form.appendChild(document.createElement("input"));
  Object.assign(field, { type: "hidden", name, value });
}
