/* Shows times on the reader's own clock too, when it is not the clinic's: asks for the page again with ?zone=.
   <body> holds <form data-viewer-zone data-clinic-zone="Europe/London" data-shown-zone="">. Nothing is kept. */
const form = document.querySelector("[data-viewer-zone]");
if (form && !new URLSearchParams(window.location.search).has("zone")) show(form);

function show(asked) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!own || sameClock(own, asked.dataset.clinicZone)) return;
  const address = new URL(window.location.href);
  address.searchParams.set("zone", own);
  window.location.replace(address);
}

function sameClock(one, other) {
  const at = (zone, moment) =>
    new Intl.DateTimeFormat("en", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(moment);
  const year = new Date().getFullYear();
  const moments = [new Date(), new Date(Date.UTC(year, 0, 1)), new Date(Date.UTC(year, 6, 1))];
  try {
    return moments.every((moment) => at(one, moment) === at(other, moment));
  } catch {
    return true;
  }
}
