/* The self-check on this device: start, pages, urgent advice, result, pause, bringing answers back. Every page has its
   address after #, so that Back works and a closed browser opens where it was. */
import { draft, fill, fillDraft, read, show } from "./fields.js";
import { ask, send } from "./joining.js";
import { next, noLongerAsked } from "./order.js";
import { reasonsOf } from "./result.js";
import { drawResult, put, row } from "./view.js";
import { judge, prepare } from "./steps.js";
import { begin, erase, keep, listen, load, note } from "./store.js";

const root = document.getElementById("device-check");
const find = (selector, within = root) => within.querySelector(selector);
const questions = find("[data-questions]");
const form = find("[data-form='page']");
const inAttack = () => document.documentElement.dataset.theme === "attack";
const state = { knowledge: null, answers: [], notes: {}, shown: [], page: null, conflicts: [] };

start().catch((fault) => {
  root.hidden = false;
  trouble(`${find("[data-unusable]").textContent} (${fault.message ?? fault})`);
});

async function start() {
  if (!root) return;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.scope }).catch(() => undefined);
  const answer = await fetch(root.dataset.knowledge);
  if (!answer.ok) return window.location.reload();
  state.knowledge = prepare(await answer.json());
  await refresh();
  root.hidden = false;
  listen(() => refresh().then(() => onPage() || route()));
  window.addEventListener("hashchange", route);
  window.addEventListener("online", network);
  window.addEventListener("offline", network);
  if (!window.location.hash && state.answers.length) window.location.replace("#next");
  else await route();
  await network();
}

async function refresh() {
  Object.assign(state, await load());
}

const onPage = () => window.location.hash.startsWith("#page/") && state.notes.token !== undefined;

/* The person as the engine reads them: answers that the knowledge of today still asks for. */
function person() {
  const values = {};
  const notSure = new Set();
  for (const { fact, value, state: left } of state.answers) {
    if (!state.knowledge.facts[fact]) continue;
    if (left) notSure.add(fact);
    else values[fact] = value;
  }
  const found = { values, notSure, alone: state.notes.alone === true };
  return { ...found, past: isPast(found) };
}

/* Going on after urgent advice counts for the signs that were known then; a new sign brings the advice again. */
function isPast(found) {
  if (!state.notes.past) return false;
  return alarms(judge(state.knowledge, found)).every((flag) => state.notes.past.includes(flag));
}

const alarms = (verdict) => verdict.acting.filter((flag) => state.knowledge.signs[flag].level === state.knowledge.levels[0] && verdict.flags[flag] === "fired");

function see(name) {
  for (const view of root.querySelectorAll("[data-view]")) view.hidden = view.dataset.view !== name;
  find("[data-erase]").hidden = !state.answers.length;
  for (const each of root.querySelectorAll("[data-has-answers]")) each.hidden = (each.dataset.hasAnswers === "no") === state.answers.length > 0;
  trouble("");
  const head = find(`[data-view='${name}'] h1`);
  document.title = `${head.textContent} · ${document.title.split(" · ").pop()}`;
  window.scrollTo(0, 0);
  head.focus({ preventScroll: true });
}

function trouble(words) {
  const place = find("[data-trouble]");
  place.hidden = !words;
  place.textContent = words;
}

async function route() {
  const [name, id] = decodeURIComponent(window.location.hash.slice(1)).split("/");
  const ways = { next: forward, past: goOn, page: () => showPage(id), result: showResult, rest: () => see("rest"), conflicts: showConflicts, now: showNow };
  if (name === "lost") find("[data-lost]").hidden = false;
  if (!ways[name] || state.notes.token === undefined) return see("start");
  return ways[name]();
}

function go(place) {
  if (window.location.hash === place) return route();
  window.location.hash = place;
  return undefined;
}

function forward() {
  const found = next(state.knowledge, person());
  const place = found.isEmergency ? "#now" : found.page ? `#page/${found.page.id}` : "#result";
  window.location.replace(place);
}

async function goOn() {
  const found = person();
  await note("past", alarms(judge(state.knowledge, found)));
  await refresh();
  forward();
}

/* ---- one page ---- */

function showPage(id, { left = "" } = {}) {
  const { knowledge } = state;
  const page = knowledge.pages.find((each) => each.id === id);
  if (!page) return forward();
  const found = next(knowledge, person());
  const asked = found.page === page ? found.items : [];
  const standing = Object.fromEntries(state.answers.map((each) => [each.fact, each]));
  const wanted = asked.length ? asked : page.items.filter((item) => standing[item]);
  state.page = page;
  state.shown = show(questions, page, wanted.length ? wanted : page.items, { oneOnly: inAttack() && asked.length > 0 });
  fill(questions, standing, knowledge);
  if (state.notes.draft?.page === id && !left) fillDraft(form, state.notes.draft.fields);
  const words = { title: page.title, intro: page.intro, why: page.why, note: page.note, left, error: "", progress: progress(page) };
  for (const [name, text] of Object.entries(words)) put(find("[data-view='page']"), name, text);
  find("[data-for-another]").hidden = state.notes.forAnother !== true;
  find("[data-private]").hidden = !page.private;
  find("[data-alarm]").hidden = !page.canAlarm;
  find("[data-rest]").hidden = !page.offersRest;
  for (const each of root.querySelectorAll("[data-rest-words]")) each.hidden = (each.dataset.restWords === "private") !== page.private;
  const back = before(page);
  find("[data-back]").hidden = !back;
  if (back) find("[data-back]").href = `#page/${back}`;
  form.classList.toggle("questions-list", questions.querySelectorAll("[data-part]").length === 1 && Boolean(find("[data-signs]", questions)));
  return see("page");
}

const done = () => [...new Set(state.answers.map(({ page }) => page))];

function before(page) {
  const pages = done().filter(Boolean);
  const place = pages.indexOf(page.id);
  return place < 0 ? pages.at(-1) : pages[place - 1];
}

function progress(page) {
  const { knowledge } = state;
  const pages = done();
  const isOf = (ids) => ids.filter((id) => knowledge.pages.find((each) => each.id === id)?.isSafety).length;
  const all = knowledge.pages.filter((each) => each.isSafety && (state.notes.alone || !each.private));
  const here = pages.length + (pages.includes(page.id) ? 0 : 1);
  const most = Math.max(here, knowledge.pages.length);
  const [words, value] = page.isSafety ? [knowledge.words.safety, Math.min(isOf(pages) + (pages.includes(page.id) ? 0 : 1), all.length)] : [knowledge.words.progress, here];
  const bar = find("[data-progress]");
  bar.max = Math.max(knowledge.usual[1], here + 1);
  bar.value = pages.length;
  return words.replace("%(here)s", value).replace("%(all)s", page.isSafety ? all.length : most);
}

form.addEventListener("input", () => {
  note("draft", { page: state.page.id, fields: draft(form) }).catch(() => undefined);
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const found = read(questions, state.knowledge);
  const isRest = event.submitter?.value === "rest";
  if (isRest) found.said.push(...found.left.splice(0).map((fact) => ({ fact, state: state.page.rest })));
  await refresh();
  const standing = new Set(state.answers.map(({ fact }) => fact));
  const cleared = found.left.filter((fact) => standing.has(fact));
  const words = state.knowledge.words;
  const wrong = found.trouble || (found.said.length || cleared.length ? "" : found.isUnsettled ? words.which : words.nothing);
  if (wrong) return sayWrong(wrong);
  return keepPage(found, cleared);
});

function sayWrong(words) {
  put(find("[data-view='page']"), "error", words);
  find("[data-put='error']").scrollIntoView({ block: "center" });
}

async function keepPage({ said, left, isUnsettled }, cleared) {
  const page = state.page;
  try {
    await keep(said, cleared, { page: page.id });
    await refresh();
    const hidden = noLongerAsked(state.knowledge, person());
    if (hidden.length) await keep([], hidden);
    await refresh();
  } catch (fault) {
    return trouble(String(fault.message ?? fault));
  }
  const found = next(state.knowledge, person());
  const isSame = found.page?.id === page.id;
  const isLeft = isSame && found.items.some((item) => left.includes(item));
  if (!isSame) return go("#next");
  return showPage(page.id, { left: isLeft ? (isUnsettled ? state.knowledge.words.which : state.knowledge.words.left) : "" });
}

/* ---- urgent advice, result ---- */

function showNow() {
  const found = person();
  const verdict = judge(state.knowledge, found);
  if (verdict.urgency !== state.knowledge.levels[0]) return forward();
  const { words, levels } = state.knowledge;
  put(root, "nowHeading", words.headings[levels[0]]);
  put(root, "nowStep", words.steps[levels[0]]);
  find("[data-list='nowReasons']").replaceChildren(...reasonsOf(state.knowledge, verdict, found).map((each) => row(root, "reason", { label: each.label, said: each.said.join(" · ") }, { unsure: each.isUnsure })));
  return see("now");
}

function showResult() {
  const found = person();
  const following = next(state.knowledge, found);
  const isUnfinished = Boolean(following.page) || (following.isEmergency === true && Boolean(next(state.knowledge, { ...found, past: true }).page));
  drawResult(root, state.knowledge, following.verdict, found, { isUnfinished });
  find("[data-private-open]").hidden = found.alone;
  see("result");
  return network();
}

/* ---- start, screen, erase, joining ---- */

find("[data-form='start']").addEventListener("submit", async (event) => {
  event.preventDefault();
  const alone = new FormData(event.target).get("alone");
  find("[data-error]", event.target).hidden = Boolean(alone);
  if (!alone) return;
  navigator.storage?.persist?.().catch(() => undefined);
  await begin({ alone: alone === "yes", forAnother: alone !== "yes" && alone !== "no" });
  await refresh();
  go("#next");
});

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.name !== "theme") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  setTheme(inAttack() ? "" : "attack");
}, { capture: true });

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    if (theme) window.localStorage.setItem("wellhead-theme", theme);
    else window.localStorage.removeItem("wellhead-theme");
  } catch {
    /* Without storage it holds until the page is closed. */
  }
  showDim();
  if (onPage()) showPage(state.page.id);
}

function showDim() {
  const words = find("[data-dim]");
  const button = document.querySelector("[name='theme']");
  if (!button) return;
  find("span", button).textContent = inAttack() ? words.dataset.normal : words.dataset.dim;
  const mark = find("use", button);
  mark.setAttribute("href", mark.getAttribute("href").replace(/#.*/, inAttack() ? "#sun" : "#moon"));
}

root.addEventListener("click", async (event) => {
  const wish = event.target.closest("[data-do]")?.dataset.do;
  if (wish === "print") window.print();
  if (wish === "erase") {
    await erase();
    Object.assign(state, { answers: [], notes: {} });
    find("[data-join-offer]").hidden = true;
    window.history.replaceState(null, "", "#erased");
    see("erased");
  }
  if (wish === "join") await join({});
});

async function join(choices) {
  await refresh();
  const found = await send(root.dataset.join, { answers: state.answers, notes: state.notes, keep: choices });
  if (!found) return network();
  if (found.conflicts) {
    state.conflicts = found.conflicts;
    return go("#conflicts");
  }
  if (!found.joined) return trouble(found.trouble);
  await note("joined", true);
  window.location.assign(found.next);
  return undefined;
}

function showConflicts() {
  if (!state.conflicts.length) return forward();
  const rows = state.conflicts.map(({ fact, question, online, device }) => {
    const made = row(root, "conflict", { question, online, device });
    for (const box of made.querySelectorAll("input")) box.name = fact;
    return made;
  });
  find("[data-list='conflicts']").replaceChildren(...rows);
  return see("conflicts");
}

find("[data-form='conflicts']").addEventListener("submit", async (event) => {
  event.preventDefault();
  const choices = Object.fromEntries(new FormData(event.target));
  if (state.conflicts.some(({ fact }) => !choices[fact])) return trouble(find("[data-choose]").textContent);
  return join(choices);
});

async function network() {
  const online = navigator.onLine ? await ask(root.dataset.join) : null;
  document.body.classList.toggle("without-network", !online);
  find("[data-network='on']").hidden = !online;
  find("[data-network='off']").hidden = Boolean(online);
  await refresh();
  find("[data-join-offer]").hidden = !online || !state.answers.length || state.notes.joined === true;
}

showDim();
