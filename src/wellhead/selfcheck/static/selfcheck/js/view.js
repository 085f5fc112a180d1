/* Puts words into the templates of the page. Text only: nothing that was answered is ever read as HTML. */
import { tell } from "./result.js";

/* Writes a text where it belongs; an empty one leaves its place hidden. */
export function put(place, name, text) {
  for (const each of place.querySelectorAll(`[data-put='${name}']`)) {
    each.textContent = text;
    each.hidden = !text;
  }
}

/* One entry made from a template of the page. */
export function row(root, template, words, { unsure } = {}) {
  const made = root.querySelector(`[data-template='${template}']`).content.firstElementChild.cloneNode(true);
  for (const [name, text] of Object.entries(words)) put(made, name, text);
  const mark = made.querySelector("[data-unsure]");
  if (mark) mark.hidden = !unsure;
  return made;
}

/* Draws the result into its view. */
export function drawResult(root, knowledge, verdict, person, { isUnfinished }) {
  const view = root.querySelector("[data-view='result']");
  const told = tell(knowledge, verdict, person, { isUnfinished });
  for (const name of ["heading", "step", "outcome"]) put(view, name, told[name]);
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full" }).format(new Date());
  put(view, "madeOn", `, ${day}`);
  drawBanner(root, view, told.urgency);
  view.querySelector("[data-emergency]").hidden = !told.isEmergency;
  view.querySelector("[data-unfinished]").hidden = !told.isUnfinished;
  const list = (name, rows) => {
    view.querySelector(`[data-list='${name}']`).replaceChildren(...rows);
    for (const each of view.querySelectorAll(`[data-if='${name}']`)) each.hidden = !rows.length;
  };
  const reason = (each) => row(root, "reason", { label: each.label, said: each.said.join(" · ") }, { unsure: each.isUnsure });
  list("reasons", told.reasons.map(reason));
  list("notRuledOut", told.notRuledOut.map(reason));
  list("inCommon", told.inCommon.map((each, place) => description(root, each, place === 0)));
  list("askMore", told.askMore.map(item));
  list("examine", told.examine.map(item));
  view.querySelector("[data-if='settling']").hidden = !(told.askMore.length + told.examine.length);
  list("given", told.given.map((each) => answerRow(root, each)));
}

function drawBanner(root, view, urgency) {
  const place = view.querySelector("[data-banner]");
  const body = view.querySelector("[data-banner-body]");
  const made = root.querySelector(`[data-template='banner-${urgency}']`).content.firstElementChild.cloneNode(true);
  place.replaceChildren(made);
  made.querySelector("[data-slot]").replaceWith(body);
}

function item(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

function description(root, { name, published, lines }, isOpen) {
  const made = row(root, "description", { name, published });
  made.open = isOpen;
  made.querySelector("[data-lines]").append(...lines.map((each) => line(root, each)));
  return made;
}

function line(root, { state, text, fact, word }) {
  const made = root.querySelector(`[data-template='line-${state}']`).content.firstElementChild.cloneNode(true);
  made.querySelector(".ledger-word").textContent = word;
  const said = made.querySelector(".ledger-fact");
  made.querySelector(".ledger-text").replaceChildren(text, ...(fact ? [said] : []));
  said.textContent = fact;
  return made;
}

function answerRow(root, { id, title, said }) {
  const made = row(root, "given", { title, said: said.join(" · ") });
  made.querySelector("[data-change]").href = `#page/${id}`;
  return made;
}
