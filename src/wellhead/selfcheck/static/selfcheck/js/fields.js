/* The questions of one page: shows those that are asked, fills in what stands, reads what was said.
   The HTML is the server's own, so that a question looks and reads the same with and without a network. */
const SECONDS = { s: 1, min: 60, h: 3600, d: 86_400 };
const NONE = "none";
const UNKNOWN = "unknown";

const named = (part, name) => [...part.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
const checked = (part, name) => named(part, name).filter((box) => box.checked).map((box) => box.value);
const factsOf = (part) => part.dataset.part.split(" ").filter(Boolean);
const isList = (part) => Boolean(part.querySelector("[data-signs]"));

/* Puts the questions of these facts into a place; with `oneOnly`, the first question alone. Returns the facts shown. */
export function show(place, page, items, { oneOnly = false } = {}) {
  const made = document.createElement("template");
  made.innerHTML = page.html;
  const shown = [];
  for (const part of made.content.querySelectorAll("[data-part]")) {
    const facts = factsOf(part).filter((fact) => items.includes(fact));
    if (!facts.length || (oneOnly && shown.length)) part.remove();
    else {
      if (isList(part)) keepRows(part, facts);
      part.dataset.part = facts.join(" ");
      shown.push(...facts);
    }
  }
  place.replaceChildren(made.content);
  return shown;
}

function keepRows(part, facts) {
  for (const box of part.querySelectorAll("[data-sign], [data-unsure-sign]")) {
    if (!facts.includes(box.value)) box.closest("label").remove();
  }
}

/* Presses what stands: answers by fact, each { value } or { state }. */
export function fill(place, standing, knowledge) {
  for (const part of place.querySelectorAll("[data-part]")) {
    const facts = factsOf(part).filter((fact) => standing[fact]);
    if (isList(part)) fillList(part, facts, standing);
    else for (const fact of facts) fillOne(part, fact, standing[fact], knowledge.facts[fact]);
  }
}

function press(boxes, values) {
  for (const box of boxes) box.checked = values.includes(box.value);
}

function fillList(part, facts, standing) {
  const all = facts.length === factsOf(part).length;
  const yes = facts.filter((fact) => standing[fact].value === true);
  const unsure = facts.filter((fact) => standing[fact].state);
  press([...part.querySelectorAll("[data-sign]")], yes);
  press([...part.querySelectorAll("[data-unsure-sign]")], unsure);
  const none = part.querySelector("[data-none]");
  none.checked = all && !yes.length && !unsure.length;
  part.querySelector("[data-some-unsure]").checked = unsure.length > 0;
}

function fillOne(part, fact, { value, state }, { type }) {
  if (type === "boolean") press(named(part, fact), [state ?? (value ? "yes" : "no")]);
  else if (type === "choice") press(named(part, fact), [state ?? value]);
  else if (type === "multi_choice") press(named(part, fact), state ? [UNKNOWN] : value.length ? value : [NONE]);
  else if (state) named(part, `${fact}_unsure`)[0].checked = true;
  else fillNumber(part, fact, value, type);
}

function fillNumber(part, fact, value, type) {
  const unit = type === "duration" ? (["d", "h", "min"].find((each) => value && value % SECONDS[each] === 0) ?? "s") : "";
  named(part, fact)[0].value = unit ? value / SECONDS[unit] : value;
  if (unit) named(part, `${fact}_unit`)[0].value = unit;
}

/* What was said on the page: { said, left, trouble, isUnsettled }. */
export function read(place, knowledge) {
  const found = { said: [], left: [], trouble: "", isUnsettled: false };
  for (const part of place.querySelectorAll("[data-part]")) {
    if (isList(part)) readList(part, found);
    else for (const fact of factsOf(part)) readOne(part, fact, knowledge, found);
  }
  const said = new Set(found.said.map(({ fact }) => fact));
  found.left = [...place.querySelectorAll("[data-part]")].flatMap(factsOf).filter((fact) => !said.has(fact));
  return found;
}

function readList(part, found) {
  const facts = factsOf(part);
  const on = (mark) => [...part.querySelectorAll(`[data-${mark}]:checked`)].map((box) => box.value);
  const [ticked, unsure] = [on("sign"), on("unsure-sign")];
  const isNone = on("none").length > 0;
  const isSome = on("some-unsure").length > 0;
  if (!ticked.length && !unsure.length && !isNone && !isSome) return;
  const isSettled = !isSome || unsure.length > 0;
  if (!isSettled) found.isUnsettled = true;
  for (const fact of facts) {
    if (unsure.includes(fact)) found.said.push({ fact, state: "not_sure" });
    else if (ticked.includes(fact) || isSettled) found.said.push({ fact, value: ticked.includes(fact) });
  }
}

function readOne(part, fact, knowledge, found) {
  const { type } = knowledge.facts[fact];
  if (type === "number" || type === "duration") readNumber(part, fact, knowledge, found);
  else if (type === "multi_choice") readSeveral(checked(part, fact), fact, found);
  else readChoice(checked(part, fact)[0], fact, type, knowledge, found);
}

function readChoice(said, fact, type, knowledge, found) {
  if (said === undefined) return;
  if (type === "boolean") found.said.push(said === "yes" || said === "no" ? { fact, value: said === "yes" } : { fact, state: said });
  else found.said.push(knowledge.facts[fact].options[said] ? { fact, value: said } : { fact, state: "not_sure" });
}

function readSeveral(said, fact, found) {
  if (!said.length) return;
  if (said[0] === UNKNOWN) found.said.push({ fact, state: "not_sure" });
  else found.said.push({ fact, value: said.filter((each) => each !== NONE) });
}

function readNumber(part, fact, knowledge, found) {
  const { type, min, max, ask } = knowledge.facts[fact];
  const typed = named(part, fact)[0].value.trim();
  const isUnsure = named(part, `${fact}_unsure`)[0].checked;
  if (!typed) {
    if (isUnsure) found.said.push({ fact, state: "not_sure" });
    return;
  }
  const number = /^\d+([.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : NaN;
  const unit = type === "duration" ? (SECONDS[named(part, `${fact}_unit`)[0].value] ?? 60) : 1;
  const [low, high] = type === "duration" ? [0, 100_000] : [min ?? 0, max ?? 10_000];
  if (isUnsure) found.trouble ||= `${ask}: ${knowledge.words.both}`;
  else if (!(number >= low && number <= high)) found.trouble ||= `${ask}: ${knowledge.words.range.replace("%(low)s", low).replace("%(high)s", high)}`;
  else found.said.push({ fact, value: number * unit });
}

/* The page as it is being filled in, so that nothing typed is lost when the browser is closed. */
export function draft(form) {
  return [...form.elements].filter((box) => box.name).map(({ name, type, value, checked: on }) => ({ name, type, value, on }));
}

export function fillDraft(form, kept) {
  for (const { name, type, value, on } of kept) {
    for (const box of named(form, name)) {
      if (type === "radio" || type === "checkbox") {
        if (box.value === value) box.checked = on;
      } else box.value = value;
    }
  }
}
