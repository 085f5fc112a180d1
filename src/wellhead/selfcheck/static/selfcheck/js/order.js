/* Which page comes next without a network: pages in the order of the files, leaving out those whose answers can
   change nothing any more. The urgency is always settled first: while an answer could raise it or lower it, its
   page comes. Data and programs are those of steps.js; answers are { values, notSure, alone, past }. */
import { NO, complete, isSettled, judge, read, run, waiting } from "./steps.js";

const answered = (person, fact) => person.values[fact] !== undefined || person.notSure.has(fact);

/* What to show: { page, items }, { isEmergency }, or { isDone }. */
export function next(knowledge, person) {
  const verdict = judge(knowledge, person);
  const isEmergency = verdict.urgency === knowledge.levels[0];
  if (isEmergency && !person.past) return { isEmergency, verdict };
  const found = inOrder(knowledge, person, verdict) ?? (person.past && isEmergency ? null : later(knowledge, person, verdict));
  return found ? { ...found, verdict } : { isDone: true, verdict };
}

/* The first page and the safety pages that everybody like this sees. */
function inOrder(knowledge, person, { known }) {
  const shown = run(knowledge.shows, known);
  for (const page of knowledge.pages) {
    if (page.part === "topic" || page.maySkip || (page.private && !person.alone)) continue;
    if (!isShown(knowledge, shown, page)) continue;
    const items = page.items.filter((item) => !answered(known, item));
    if (items.length) return { page, items };
  }
  return null;
}

function isShown(knowledge, shown, page) {
  const ref = knowledge.shows.names[page.id];
  return ref === undefined || read(shown, ref) !== NO;
}

/* The pages that come only while one of their answers can still matter. */
function later(knowledge, person, verdict) {
  const { known } = verdict;
  const isOutOfScope = verdict.outcome === knowledge.outOfScope;
  const matters = stillMatters(knowledge, person, verdict, isOutOfScope);
  const shown = run(knowledge.shows, known);
  const found = [];
  for (const page of knowledge.pages) {
    if (page.part !== "topic" && !page.maySkip) continue;
    const items = isShown(knowledge, shown, page) ? itemsOf(page, knowledge, known, matters) : [];
    if (items.length) found.push({ page, items });
  }
  const begun = found.find(({ page }) => page.part === "topic" && page.items.some((item) => answered(known, item)));
  return begun ?? found[0] ?? (isOutOfScope ? null : askedOfEverybody(knowledge, known));
}

/* What can still change the urgency, and what can still change anything. */
function stillMatters(knowledge, person, verdict, isOutOfScope) {
  const { known } = verdict;
  const program = knowledge.verdict;
  const askable = new Set(knowledge.pages.filter((page) => !page.private || person.alone).flatMap((page) => page.items));
  const sets = run(program, known, askable, mostOf(knowledge, known));
  const open = (names) => names.map((name) => program.names[name]).filter((ref) => !isSettled(read(sets, ref)));
  const level = knowledge.levels.indexOf(verdict.urgency);
  const urgent = open(knowledge.levels.slice(0, level + 1).map((each) => `urgency ${each}`));
  const codes = isOutOfScope ? [] : open(knowledge.codes.map((code) => `${code} reported`));
  const wanted = waiting(program, sets, [...urgent, ...codes]);
  for (const fact of [...wanted]) for (const gate of knowledge.facts[fact]?.gates ?? []) wanted.add(gate);
  for (const page of knowledge.pages) {
    if (page.after.length && page.items.some((item) => wanted.has(item))) for (const fact of page.after) wanted.add(fact);
  }
  return { urgent: waiting(program, sets, urgent), wanted };
}

/* How great a number can still be that cannot exceed another. */
function mostOf(knowledge, known) {
  const found = {};
  for (const [fact, other] of Object.entries(knowledge.atMost)) {
    if (typeof known.values[other] === "number") found[fact] = known.values[other];
  }
  return found;
}

function itemsOf(page, knowledge, known, { urgent, wanted }) {
  const open = page.items.filter((item) => !answered(known, item));
  if (page.after.some((fact) => !answered(known, fact))) return [];
  if (page.part !== "topic") return open.some((item) => urgent.has(item)) ? open : [];
  const items = open.filter((item) => {
    const { gates, type } = knowledge.facts[item];
    if (gates.some((gate) => !answered(known, gate))) return false;
    return wanted.has(item) || (page.whole && type === "boolean");
  });
  return items.some((item) => wanted.has(item)) ? items : [];
}

function askedOfEverybody(knowledge, known) {
  for (const page of knowledge.pages.filter((each) => each.always)) {
    const items = page.items.filter((item) => !answered(known, item));
    if (items.length) return { page, items };
  }
  return null;
}

/* Facts that were answered and are asked no more: their page is not shown now, or another answer settles them. */
export function noLongerAsked(knowledge, person) {
  const known = complete(knowledge, person);
  const shown = run(knowledge.shows, known);
  const implied = run(knowledge.implying, known);
  const hidden = new Set(knowledge.pages.filter((page) => !isShown(knowledge, shown, page)).flatMap((page) => page.items));
  const names = knowledge.implying.names;
  const isImplied = (fact) => names[fact] !== undefined && read(implied, names[fact]) === 1;
  return [...Object.keys(person.values), ...person.notSure].filter((fact) => hidden.has(fact) || isImplied(fact));
}
