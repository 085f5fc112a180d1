/* The result of a self-check on this device, in the same words as online: how soon first, then what the answers have
   in common with published descriptions, what would settle it, and what was said. */
import { NO, YES, letter, unknownBelow } from "./steps.js";

const MOST_DESCRIPTIONS = 4;
const MOST_SETTLING = 5;
const MOST_DENIED = 3;
const ORDER = ["met", "awaiting_clinician", "possible"];

/* Everything the page says; plain data. */
export function tell(knowledge, verdict, person, { isUnfinished }) {
  const { words, levels } = knowledge;
  const isOpen = Object.values(verdict.flags).includes("open");
  const isUnsettled = isUnfinished && verdict.urgency === "routine" && isOpen;
  const isCalm = ["soon", "routine"].includes(verdict.urgency) && !isUnsettled;
  const isMild = verdict.urgency === "routine";
  const reasons = reasonsOf(knowledge, verdict, person);
  const settling = isCalm ? settlingOf(knowledge, verdict) : { askMore: [], examine: [] };
  return {
    urgency: verdict.urgency,
    isEmergency: verdict.urgency === levels[0],
    isUnfinished,
    heading: isUnsettled ? words.unsettled : words.headings[verdict.urgency],
    step: isUnsettled ? words.unsettledStep : words.steps[verdict.urgency],
    outcome: isUnsettled ? "" : (words.outcomes[verdict.outcome] ?? ""),
    reasons: reasons.filter((reason) => !(isMild && reason.isUnsure)),
    notRuledOut: reasons.filter((reason) => isMild && reason.isUnsure),
    inCommon: isCalm ? [...inCommon(knowledge, verdict)] : [],
    ...settling,
    given: given(knowledge, person),
  };
}

/* The signs behind the advice, most urgent first; mild ones rest while something urgent is said. */
export function reasonsOf(knowledge, verdict, person) {
  const { levels, signs } = knowledge;
  const found = verdict.acting
    .filter((flag) => !signs[flag].private)
    .map((flag) => {
      const isUnsure = verdict.flags[flag] === "cannot_be_ruled_out";
      const level = isUnsure ? signs[flag].unsure : signs[flag].level;
      const said = signs[flag].facts.filter((fact) => isWorthSaying(person, fact));
      return { label: signs[flag].label, isUnsure, level, said: said.map((fact) => said1(knowledge, person, fact)) };
    });
  const isUrgent = levels.indexOf(verdict.urgency) < 2;
  return found
    .filter(({ level }) => !isUrgent || levels.indexOf(level) < 2)
    .sort((one, other) => levels.indexOf(one.level) - levels.indexOf(other.level));
}

const isWorthSaying = (person, fact) =>
  person.notSure.has(fact) || (person.values[fact] !== undefined && person.values[fact] !== false);

function said1(knowledge, person, fact) {
  const { ask } = knowledge.facts[fact];
  const told = answer(knowledge, person, fact);
  return ask.endsWith("?") ? `${ask} ${told}` : `${ask}: ${told}`;
}

function answer(knowledge, person, fact) {
  const { words, facts } = knowledge;
  const { type, options, unit } = facts[fact];
  const value = person.values[fact];
  if (value === undefined) return words.notSure;
  if (type === "boolean") return value ? words.yes : words.no;
  if (type === "choice") return options[value] ?? value;
  if (type === "multi_choice") return value.length ? value.map((each) => options[each] ?? each).join(", ") : words.none;
  return type === "duration" ? length(value, words) : `${value}${unit ? ` ${unit}` : ""}`;
}

function length(seconds, words) {
  const sizes = { d: 86_400, h: 3600, min: 60, s: 1 };
  const unit = Object.keys(sizes).find((each) => seconds >= sizes[each]) ?? "s";
  return `${Number((seconds / sizes[unit]).toFixed(1))} ${words.units[unit]}`;
}

/* Descriptions that nothing said speaks against and something said speaks for; one a family. */
function* inCommon(knowledge, verdict) {
  const families = new Set();
  const candidates = candidatesOf(knowledge, verdict);
  for (const each of candidates) {
    if (families.has(each.family) || !isWorthShowing(each, knowledge, verdict)) continue;
    families.add(each.family);
    yield { ...each, lines: each.letters.map((one) => line(knowledge, verdict, each, one)) };
    if (families.size === MOST_DESCRIPTIONS) return;
  }
}

function candidatesOf(knowledge, verdict) {
  const status = ({ code }) => ORDER.indexOf(verdict.statuses[code]);
  return knowledge.descriptions
    .filter((each) => status(each) >= 0 && !verdict.withheld.includes(each.code))
    .sort((one, other) => status(one) - status(other) || other.share - one.share);
}

function isWorthShowing({ code, letters, isKnown }, knowledge, verdict) {
  const fitting = letters.filter(({ name }) => letter(knowledge, verdict, code, name) === YES).length;
  if (!isKnown) return fitting * 2 > letters.length;
  return fitting > 0 || letters.some(({ facts }) => facts.some((fact) => counts(verdict.known.values[fact])));
}

const counts = (value) => value !== undefined && value !== false && !(Array.isArray(value) && !value.length);

function line(knowledge, verdict, { code }, { name, text, facts }) {
  const truth = letter(knowledge, verdict, code, name);
  const state = truth === YES ? "yes" : truth === NO ? "no" : "unknown";
  const told = facts.filter((fact) => verdict.known.values[fact] !== undefined && knowledge.facts[fact]);
  const worth = state === "no" ? told : told.filter((fact) => counts(verdict.known.values[fact]));
  const said = worth.slice(0, 3).map((fact) => said1(knowledge, verdict.known, fact)).join("; ");
  return { state, text, word: knowledge.words.fits[state], fact: said || (state === "unknown" ? whyOpen(knowledge, verdict, code, name) : "") };
}

function missingOf(knowledge, verdict, code, name) {
  const ref = knowledge.verdict.names[`node ${code}.${name}`];
  return [...unknownBelow(knowledge.verdict, verdict.sets, [ref])].filter((fact) => knowledge.facts[fact]);
}

function whyOpen(knowledge, verdict, code, name) {
  const missing = missingOf(knowledge, verdict, code, name).map((fact) => knowledge.facts[fact].by);
  if (missing.length && missing.every((by) => by !== "patient")) return knowledge.words.examination;
  return missing.length ? knowledge.words.notAnswered : "";
}

/* What would settle most: questions for the person, and findings of an examination. */
function settlingOf(knowledge, verdict) {
  const wanted = { askMore: new Set(), examine: new Set() };
  for (const { code, letters } of candidatesOf(knowledge, verdict).slice(0, MOST_DESCRIPTIONS)) {
    for (const { name } of letters) {
      for (const fact of missingOf(knowledge, verdict, code, name)) {
        const { by, ask } = knowledge.facts[fact];
        if (by === "patient" && !verdict.known.notSure.has(fact)) wanted.askMore.add(ask);
        if (by === "exam") wanted.examine.add(ask);
      }
    }
  }
  return Object.fromEntries(Object.entries(wanted).map(([name, asks]) => [name, [...asks].slice(0, MOST_SETTLING)]));
}

/* Every page answered so far. Private answers are listed without what was said. */
function given(knowledge, person) {
  return knowledge.pages
    .map((page) => ({ page, facts: page.items.filter((fact) => person.values[fact] !== undefined || person.notSure.has(fact)) }))
    .filter(({ facts }) => facts.length)
    .map(({ page, facts }) => ({ id: page.id, title: page.title, said: page.private ? [knowledge.words.hidden] : told(knowledge, person, facts) }));
}

function told(knowledge, person, facts) {
  const refused = facts.filter((fact) => person.values[fact] === false);
  const said = facts.filter((fact) => person.values[fact] !== false).map((fact) => said1(knowledge, person, fact));
  if (!said.length) return [knowledge.words.none];
  if (refused.length > MOST_DENIED) return [...said, knowledge.words.denied.replace("%(count)s", refused.length)];
  return [...said, ...refused.map((fact) => said1(knowledge, person, fact))];
}
