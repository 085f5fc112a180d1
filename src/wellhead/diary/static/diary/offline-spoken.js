/* On the page without a network: own words fill in the form, and words of danger are answered at once. Nothing listens,
   and nothing leaves the device here. */
import { raised } from "./denying.js";
import { dayOf, restore } from "./offline-words.js";
import * as TABLE from "./spoken-table.js";
import { hear, looked } from "./spoken.js";

const clock = (minutes) => (minutes === null ? "" : `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`);
const LISTS = ["filled", "noted", "unclear", "unknown"];
let lists;

/* Fill in the form with what was heard; what was not said stays as it is. */
export function fillFrom(root, form) {
  const said = root.querySelector("[name='words']").value.trim();
  const names = [...document.querySelectorAll("#medicine-names option")].map((each) => each.value);
  lists ??= looked(TABLE.spoken, names);
  const now = new Date();
  const heard = hear(said, lists, TABLE.negation, now.getHours() * 60 + now.getMinutes());
  restore(form, { ...values(heard, now), note: said });
  form.querySelector("details").open = true;
  show(root, heard, said);
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function values(heard, now) {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - heard.back, 12);
  const [first, second] = heard.medicines;
  const yes = Object.keys(heard.features).filter((name) => heard.features[name]);
  const all = {
    day: dayOf(day), kind: heard.kind, worst: heard.worst, took: heard.took === null ? "" : heard.took ? "yes" : "no",
    medicine: first?.name, medicine_doses: first?.doses, second: second?.name, second_doses: second?.doses,
    side: heard.side, neck_pain: heard.neck, features: yes.length ? yes : null, began: clock(heard.began), ended: clock(heard.ended),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined && value !== ""));
}

function show(root, heard, said) {
  const place = root.querySelector("[data-heard]");
  place.hidden = !said;
  for (const name of LISTS) {
    const part = place.querySelector(`[data-part='${name}']`);
    part.hidden = !heard[name].length;
    part.querySelector("span").textContent = heard[name].map((each) => `“${each}”`).join(", ");
  }
  place.querySelector("[data-part='elsewhere']").hidden = !heard.places.length && !Object.keys(heard.around).length;
  place.focus();
}

/* Show what words and strength raise by themselves, before anything is sent. */
export function judge(place, entry) {
  const found = new Map(raised(entry, TABLE).map(({ id, word }) => [id, word]));
  for (const each of place.querySelectorAll("[data-rule]")) {
    const word = found.get(each.dataset.rule);
    each.hidden = word === undefined;
    if (word !== undefined) each.textContent = each.dataset.saw.replace("{word}", word);
  }
  place.hidden = !found.size;
}
