/* How an exercise went, written into the queue of this device: always on the page that a phone keeps, elsewhere when
   there is no network. <form data-round="item" [data-round-always]> … <p data-round-kept hidden></p></form> */
import { keep, load, newKey } from "../ui/js/queue.js";

const NUMBERS = ["pain_before", "pain_after", "effort", "reps_done"];

for (const form of document.querySelectorAll("form[data-round]")) {
  form.addEventListener("submit", (event) => {
    const always = "roundAlways" in form.dataset;
    if (!always && navigator.onLine) return;
    event.preventDefault();
    write(form, event.submitter?.value ?? "done").catch((fault) => tell(form, String(fault.message ?? fault)));
  });
}

async function write(form, state) {
  const owner = document.querySelector("[data-owner]")?.dataset.owner ?? (await load()).notes.owner;
  const told = new FormData(form);
  const said = { item_id: form.dataset.round, state, day: told.get("day") || today(), note: told.get("note") ?? "" };
  for (const name of NUMBERS) if (told.get(name)) said[name] = Number(told.get(name));
  const hurt = told.get("hurt_during");
  if (hurt === "yes" || hurt === "no") said.hurt_during = hurt === "yes";
  if (state !== "done" && told.get("reason")) said.reason = told.get("reason");
  if (state === "swapped") said.swapped_for = told.get("swapped_for");
  await keep({ owner, kind: "round", entry_key: newKey(), said });
  form.reset();
  tell(form, "");
  document.dispatchEvent(new CustomEvent("wellhead:kept-on-device"));
}

function tell(form, trouble) {
  const place = form.querySelector("[data-round-kept]");
  if (trouble) place.textContent = trouble;
  place.hidden = false;
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((each) => String(each).padStart(2, "0")).join("-");
}

/* An address of one exercise opens it. */
const wanted = document.getElementById(window.location.hash.slice(1));
if (wanted?.matches("details")) wanted.open = true;
