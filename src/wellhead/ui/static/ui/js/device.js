/* On every page of a patient: notes whose device this is, gets ready for being without a network, sends what waits, and
   says so. The page works without this. <div data-device data-owner data-sync data-worker data-kept hidden> */
import { listen, load, note, send, wipeOthers } from "./queue.js";

const place = document.querySelector("[data-device]");
if (place) start(place.dataset).catch(() => undefined);

async function start({ owner, sync, worker }) {
  remember();
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(worker, { scope: "/" }).catch(() => undefined);
  await wipeOthers(owner);
  await note("owner", owner);
  listen(() => look(owner));
  window.addEventListener("online", () => arrive(owner, sync));
  document.addEventListener("visibilitychange", () => document.hidden || arrive(owner, sync));
  document.addEventListener("wellhead:kept-on-device", () => arrive(owner, sync));
  await arrive(owner, sync);
}

/* A form pressed without a network stays as it is, with what to do; the browser would only show its own empty page. */
document.addEventListener(
  "submit",
  (event) => {
    if (!place || navigator.onLine || event.target.method !== "post" || event.target.matches("[data-round]") || event.submitter?.name === "theme") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    say("offline", true);
    place.scrollIntoView({ block: "center" });
  },
  { capture: true },
);
window.addEventListener("online", () => place && say("offline", false));

/* The kept page has no cookie to read the screen from. */
function remember() {
  const theme = document.documentElement.dataset.theme;
  try {
    if (theme) window.localStorage.setItem("wellhead-theme", theme);
    else window.localStorage.removeItem("wellhead-theme");
  } catch {
    /* Without storage the device decides. */
  }
}

async function arrive(owner, sync) {
  const { items } = await load();
  if (!items.some((each) => each.owner === owner && !each.why)) return look(owner);
  const found = await send(sync);
  say("sent", found.answers.some(({ outcome }) => outcome === "kept"));
  say("choose", found.answers.some(({ outcome }) => outcome === "conflict" || outcome === "refused"));
  say("clock", Boolean(found.clock));
  if (found.answers.length) document.dispatchEvent(new CustomEvent("wellhead:arrived", { detail: found }));
  return look(owner);
}

async function look(owner) {
  const { items } = await load();
  say("waiting", items.some((each) => each.owner === owner));
  say("other", items.some((each) => each.owner !== owner));
}

function say(name, is) {
  place.querySelector(`[data-says="${name}"]`).hidden = !is;
  place.hidden = !place.querySelector("[data-says]:not([hidden])");
}
