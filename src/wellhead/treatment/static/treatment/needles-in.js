/* Keeps a count of needles current on every device, and lets its clocks run.
   <div data-live-count="/address/"> holds what the address answers as a fragment; forms inside are sent without leaving the page.
   <strong data-running-since="2026-11-24T12:00:00+00:00"> shows minutes and seconds. */
const EVERY_MS = 5000;
const place = document.querySelector("[data-live-count]");

async function put(answer) {
  if (!answer.ok && answer.status !== 422) return;
  const held = document.activeElement?.closest("[data-live-count]") ? document.activeElement.value : null;
  place.innerHTML = await answer.text();
  if (held) place.querySelector(`button[value="${held}"]:not([disabled])`)?.focus();
  run();
}

const ask = (options = {}) =>
  fetch(place.dataset.liveCount, { credentials: "same-origin", redirect: "error", ...options, headers: { "Wellhead-Fragment": "1" } });

async function renew() {
  if (document.hidden) return;
  try {
    await put(await ask());
  } catch {
    /* no network: the page keeps what it shows, and tries again */
  }
}

function run() {
  for (const clock of place.querySelectorAll("[data-running-since]")) {
    const seconds = Math.max(0, Math.floor((Date.now() - Date.parse(clock.dataset.runningSince)) / 1000));
    clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

if (place) {
  place.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const body = new FormData(form, event.submitter);
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    try {
      await put(await ask({ method: "POST", body }));
    } catch {
      /* not sent, or not known: the same press again counts once, because the form's token is the same */
      for (const button of form.querySelectorAll("button")) button.disabled = false;
    }
  });
  setInterval(renew, EVERY_MS);
  setInterval(run, 1000);
  run();
}
