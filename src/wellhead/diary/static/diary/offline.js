/* The diary on this device: a quick entry, the large buttons of an attack, what waits, and sending it. The page is the
   same for everybody; what is written belongs to whoever signed in here last. */
import { OWN, brought, keep, listen, load, newKey, note, remove, rewrite, send, written } from "../ui/js/queue.js";
import * as around from "./offline-around.js";
import { fillFrom, judge } from "./offline-spoken.js";
import { dayOf, days, draft, fill, named, read, restore, words as wordsOf } from "./offline-words.js";

const root = document.getElementById("device-diary");
const find = (selector, within = root) => within.querySelector(selector);
const form = find("[data-form='entry']");
const aroundForm = find("[data-form='around']");
const aroundWords = find("[data-around-words]").dataset;
const words = find("[data-word-kept]").dataset;
const language = document.documentElement.lang;
const LONGEST_ATTACK_MS = 24 * 60 * 60 * 1000;
const READY = {
  headache: { says: { kind: "headache" }, then: "[name='worst']" },
  free: { says: { kind: "free" }, then: "button[type='submit']" },
  medicine: { says: { took: "yes" }, then: "[name='medicine']" },
};
const state = { items: [], notes: {}, changing: null, before: {}, around: null };

start().catch((fault) => {
  root.hidden = false;
  trouble(`${find("[data-unusable]").textContent} (${fault.message ?? fault})`);
});

async function start() {
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(root.dataset.worker, { scope: "/" }).catch(() => undefined);
  offerDays();
  await refresh();
  if (state.notes.draft) restore(form, state.notes.draft);
  const begun = state.notes.aroundDraft;
  if (begun && begun.owner === state.notes.owner) {
    around.restore(aroundForm, begun.values);
    find("[data-around]").open = true;
  }
  root.hidden = false;
  listen(changedElsewhere);
  window.addEventListener("online", arrive);
  window.addEventListener("offline", () => network(false));
  window.addEventListener("hashchange", place);
  document.addEventListener("visibilitychange", () => document.hidden || arrive());
  place();
  await arrive();
}

function offerDays() {
  for (const each of [form, aroundForm]) find("[name='day']", each).replaceChildren(...days(words, language).map(([value, text]) => new Option(text, value)));
}

function place() {
  const name = window.location.hash.slice(1);
  show("lost", name === "lost");
  show("exercises", name === "exercises");
  if (name === "waiting") find("#waiting").scrollIntoView();
  if (Object.hasOwn(READY, name)) makeReady(READY[name]);
}

/* Opened from the icon of the app: the one answer stands there, and the next question has the focus. What was begun stays. */
function makeReady({ says, then }) {
  const told = new FormData(form);
  restore(form, Object.fromEntries(Object.entries(says).filter(([field]) => !told.get(field))));
  const next = find(then, form);
  const inside = next.closest("details");
  if (inside) inside.open = true;
  next.focus();
}

const show = (name, is) => root.querySelectorAll(`[data-if='${name}']`).forEach((each) => (each.hidden = !is));
const put = (name, text) => (find(`[data-put='${name}']`).textContent = text);

function trouble(text) {
  const at = find("[data-trouble]");
  at.hidden = !text;
  at.textContent = text;
}

async function refresh() {
  Object.assign(state, await load());
  const { owner } = state.notes;
  const mine = state.items.filter((each) => each.owner === owner);
  show("nobody", !owner);
  show("other", Boolean(owner) && state.items.length > mine.length);
  show("signIn", !owner && state.items.length > 0);
  show("waiting", mine.length > 0);
  for (const each of root.querySelectorAll("form button[type='submit'], [data-attack]")) each.disabled = !owner;
  find("[data-list='waiting']").replaceChildren(...mine.map(row));
  show("own", Boolean(owner) && "caches" in window && (await caches.has(OWN + owner)));
}

/* Another tab changed the queue: what it sent or took away is not said to wait here any more. */
async function changedElsewhere() {
  await refresh();
  if (find("[data-put='kept']").textContent === words.wordKept && state.items.every((each) => each.owner !== state.notes.owner)) tell("");
}

function row(item) {
  const made = find("template[data-template='waiting']").content.firstElementChild.cloneNode(true);
  const told = item.kind === "exposures" ? { title: named(item.said.day, language), said: around.words(item.said, aroundForm, aroundWords) } : wordsOf(item, words, language);
  for (const [name, text] of Object.entries({ ...told, why: item.why })) made.querySelector(`[data-put='${name}']`).textContent = text;
  made.dataset.key = item.device_key;
  made.querySelector("[data-do='change']").hidden = item.kind === "round";
  return made;
}

/* ---- writing ---- */

/* Words of danger are answered while they are written, in either form, with or without a network. */
root.addEventListener("input", (event) => {
  if (event.target.name === "words") return;
  const { kind, worst, note: words } = Object.fromEntries(new FormData(form));
  const notes = [words, find("[name='note']", aroundForm).value].filter(Boolean).join("\n");
  judge(find("[data-urgent]"), { kind, worst: worst ? Number(worst) : null, note: notes });
});

form.addEventListener("input", () => {
  if (!state.changing) note("draft", draft(form)).catch(() => undefined);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = read(form, words);
  put("error", found.trouble ?? "");
  if (found.trouble) return find("[data-put='error']").scrollIntoView({ block: "center" });
  try {
    await save(found.said);
  } catch (fault) {
    return trouble(String(fault.message ?? fault));
  }
  form.reset();
  changing(null);
  await note("draft", null);
  tell(words.wordKept);
  return arrive();
});

async function save(said) {
  await refresh();
  return state.changing ? rewrite(state.changing, state.notes.owner, { ...state.before, ...said }) : begin(said);
}

function begin(said) {
  const { owner } = state.notes;
  const entry_key = newKey();
  const beside = written(state.notes, owner, said.day);
  return keep({ owner, kind: "entry", entry_key, said: { ...said, beside } }, { day: said.day });
}

/* ---- what else was there on a day ---- */

aroundForm.addEventListener("input", () => {
  if (!state.around) note("aroundDraft", { owner: state.notes.owner, values: around.draft(aroundForm) }).catch(() => undefined);
});

aroundForm.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const found = await surround();
    put("aroundError", found?.trouble ?? "");
    if (found?.trouble) return find("[data-put='aroundError']").scrollIntoView({ block: "center" });
  } catch (fault) {
    return trouble(String(fault.message ?? fault));
  }
  leaveAround();
  await note("aroundDraft", null);
  tell(words.wordKept);
  return arrive();
});

/* One thing waits for each day: what comes later joins it. */
async function surround() {
  await refresh();
  const { owner } = state.notes;
  const found = around.read(aroundForm, aroundWords, { before: state.around?.said, arrived: Boolean(state.around?.seen_revision) });
  if (found.trouble) return found;
  if (state.around) return rewrite(state.around.device_key, owner, found.said, "exposures");
  const { day } = found.said;
  const waits = state.items.find((each) => each.kind === "exposures" && each.owner === owner && each.said.day === day);
  if (!waits) return keep({ owner, kind: "exposures", seen_revision: brought(state.notes, owner, day), said: found.said });
  const joined = around.join(waits.said, found.said, aroundWords);
  return joined.trouble ? joined : rewrite(waits.device_key, owner, joined.said, "exposures");
}

function changeAround(item) {
  state.around = item;
  const select = offered(aroundForm, item.said.day);
  around.fill(aroundForm, item.said);
  select.disabled = true;
  show("changingAround", true);
  find("[data-around]").open = true;
  find("[data-around] summary").focus();
}

function leaveAround() {
  state.around = null;
  aroundForm.reset();
  find("[name='day']", aroundForm).disabled = false;
  show("changingAround", false);
}

/* The choice of days of a form, with this one among them. */
function offered(within, day) {
  const select = find("[name='day']", within);
  if (![...select.options].some(({ value }) => value === day)) select.add(new Option(day, day));
  return select;
}

function tell(text) {
  show("kept", Boolean(text));
  put("kept", text);
  put("attack", text);
}

function changing(key) {
  state.changing = key;
  show("changing", Boolean(key));
  show("new", !key);
}

/* ---- an attack: one press each; several presses speak of the same headache while it waits here ---- */

async function attack(what) {
  await refresh();
  const now = new Date();
  const before = state.notes.attack;
  const isOpen = before && before.owner === state.notes.owner && !before.said.ended_at && now - new Date(before.said.started_at) < LONGEST_ATTACK_MS;
  const said = isOpen ? { ...before.said } : { day: dayOf(now), kind: "headache", worst: null, started_at: now.toISOString(), ended_at: null, side: "", neck_pain: null, took_medicine: null, medicines: [], note: "" };
  if (what === "took") Object.assign(said, { took_medicine: true, medicines: said.medicines.length ? said.medicines : [{ name: "" }] });
  else if (what === "over") said.ended_at = now.toISOString();
  else said.worst = Math.max(Number(what), said.worst ?? 0);
  const item = isOpen ? await again(before, said) : await begin(said);
  await note("attack", { owner: state.notes.owner, device_key: item.device_key, said: { ...item.said, ...said } });
  tell(words.wordKept);
  return arrive();
}

/* The same headache once more: what waits is rewritten, what has arrived gets a change that waits in its place. */
async function again(before, said) {
  return rewrite(before.device_key, state.notes.owner, said);
}

/* ---- buttons ---- */

root.addEventListener("click", async (event) => {
  const pressed = event.target.closest("[data-attack], [data-do]");
  if (!pressed) return;
  const key = pressed.closest("[data-key]")?.dataset.key;
  const ways = { send: arrive, leave: leave, leaveAround: leaveAround, hear: async () => fillFrom(find("[data-spoken]"), form), remove: () => remove(key).then(refresh), change: () => change(key) };
  try {
    await (pressed.dataset.attack ? attack(pressed.dataset.attack) : ways[pressed.dataset.do]());
  } catch (fault) {
    trouble(String(fault.message ?? fault));
  }
});

async function change(key) {
  const item = state.items.find((each) => each.device_key === key);
  if (!item) return refresh();
  if (item.kind === "exposures") return changeAround(item);
  state.before = item.said;
  changing(key);
  offered(form, item.said.day);
  fill(form, item.said);
  return find("#write-h").focus();
}

async function leave() {
  form.reset();
  changing(null);
}

/* ---- sending ---- */

async function arrive() {
  await refresh();
  if (!navigator.onLine) return network(false);
  const found = await send(root.dataset.sync);
  network(Boolean(found.state));
  if (!found.state) return undefined;
  if (found.answers.some(({ outcome }) => outcome === "kept")) tell(words.wordSent);
  trouble(found.trouble);
  show("choose", found.open > 0);
  show("clock", Boolean(found.clock));
  if (found.state.owner && found.state.owner !== state.notes.owner) await note("owner", found.state.owner);
  await refresh();
  show("signIn", !found.state.owner && state.items.length > 0);
  return undefined;
}

function network(is) {
  document.body.classList.toggle("without-network", !is);
  find("[data-network='on']").hidden = !is;
  find("[data-network='off']").hidden = is;
}
