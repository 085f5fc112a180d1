/* Which words say something that the diary asks for: the same rules as wellhead.diary.spoken_finding. */
import { MARKS, isWord, phrase } from "./denying.js";
import * as numbers from "./spoken-numbers.js";

const HOLES = ["<n>", "<10>", "<t>", "<d>"];
const NOT_AFTER_A_NUMBER = ["painkiller", "hours", "lasted", "nothing"];
const AFTER_ADJECTIVE = ["kind", "side", "place", "began", "ago", "stretch", "ended", "woke", "day"];
const NEAR = ["kind", "place", "worst", "side"];
const MOST_DOSES = 40;

/* The lists, made ready. `names` are names of medicines. */
export function looked(table, names) {
  const made = table.items.flatMap((item) => item.say.map((each) => ({ item, pattern: patternOf(each), weight: each.length })));
  const terms = new Map();
  for (const [said, name] of [...names.map((name) => [name, name]), ...Object.entries(table.also)]) {
    const pattern = phrase(said);
    if (pattern.length && !terms.has(pattern.join(" "))) terms.set(pattern.join(" "), { pattern, name });
  }
  const plain = made.filter(({ item, pattern }) => !NOT_AFTER_A_NUMBER.includes(item.of) && !HOLES.includes(pattern[0]));
  return { table, phrases: byFirst(made), names: byFirst([...terms.values()]), afterNumbers: [...new Set([...plain.map(({ pattern }) => pattern[0]), ...table.quiet])] };
}

function byFirst(made) {
  const found = new Map();
  for (const each of made) {
    const first = HOLES.includes(each.pattern[0]) ? "" : each.pattern[0][0];
    found.set(first, [...(found.get(first) ?? []), each]);
  }
  return found;
}

const patternOf = (text) => text.split(/\s+/).flatMap((each) => (HOLES.includes(each) ? [each] : phrase(each)));

/* Everything that is said, from left to right; the longest words win, and equal ones all count. */
export function find(said, lists) {
  const found = [];
  for (let at = 0; at < said.length; ) {
    const here = hereAt(said, at, lists);
    const end = Math.max(at + 1, ...here.map((each) => each.end));
    const weight = Math.max(0, ...here.filter((each) => each.end === end).map((each) => each.weight));
    found.push(...here.filter((each) => each.end === end && each.weight === weight));
    at = end;
  }
  return found.filter((each) => standsWell(each, found, said));
}

function hereAt(said, at, lists) {
  const { table, phrases } = lists;
  const found = [];
  for (const { item, pattern, weight } of [...(phrases.get(said[at].text[0]) ?? []), ...(phrases.get("") ?? [])]) {
    const met = meet(said, at, pattern, lists);
    if (met) found.push({ first: at, end: met.end, of: item.of, id: item.id, item, values: met.values, weight });
  }
  for (const [words, back] of Object.entries(table.days)) {
    const taken = numbers.starts(said, at, [words]);
    if (taken) found.push({ first: at, end: at + taken, of: "day", values: [back], weight: words.length });
  }
  const taken = numbers.starts(said, at, table.vague);
  if (taken) found.push({ first: at, end: at + taken, of: "vague", values: [], weight: 1 });
  return [...found, ...medicines(said, at, lists)];
}

function meet(said, begin, pattern, lists) {
  const values = [];
  let at = begin;
  for (const part of pattern) {
    if (at >= said.length) return null;
    if (HOLES.includes(part)) {
      const read = hole(said, at, part, lists);
      if (!read) return null;
      values.push(read.value);
      at += read.words;
    } else if (isWord(part, said[at].text)) at += 1;
    else return null;
  }
  return { end: at, values };
}

function hole(said, at, part, lists) {
  const { table } = lists;
  if (part === "<t>") return numbers.clock(said, at, table);
  if (part === "<d>") return numbers.length(said, at, table);
  const number = numbers.number(said, at, table);
  if (!number) return null;
  const tail = numbers.starts(said, at + number.words, table.tails);
  if (!tail && (part === "<10>" || !endsNumber(said, at + number.words, lists))) return null;
  return { words: number.words + tail, value: number.value };
}

/* Whether a bare number ends here and does not count something else, such as tablets or hours. */
function endsNumber(said, at, { table, afterNumbers }) {
  if (at >= said.length || MARKS.has(said[at].text)) return true;
  const { text } = said[at];
  if (table.doses.includes(text) && !table.quiet.includes(text)) return false;
  return afterNumbers.some((each) => isWord(each, text));
}

function medicines(said, at, lists) {
  const { table } = lists;
  let [here, doses, amount] = [at, null, ""];
  for (let turn = 0; turn < 2; turn += 1) {
    const read = numbers.number(said, here, table);
    if (!read) break;
    const unit = numbers.starts(said, here + read.words, table.units);
    if (unit) amount = `${read.value} mg`;
    else doses = Number.isInteger(read.value) ? read.value : null;
    here += read.words + unit;
    while (here < said.length && table.doses.includes(said[here].text)) here += 1;
  }
  if (here >= said.length) return [];
  const named = (lists.names.get(said[here].text[0]) ?? []).filter(({ pattern }) => pattern.every((each, n) => said[here + n]?.text === each));
  return named.map(({ pattern, name }) => {
    const [end, after] = amountAfter(said, here + pattern.length, table);
    const fits = doses !== null && doses >= 1 && doses <= MOST_DOSES;
    return { first: at, end, of: "medicine", values: [], medicine: { name, doses: fits ? doses : null, amount: amount || after }, weight: name.length };
  });
}

function amountAfter(said, at, table) {
  const read = numbers.number(said, at, table);
  const unit = read ? numbers.starts(said, at + read.words, table.units) : 0;
  return unit ? [at + read.words + unit, `${read.value} mg`] : [at, ""];
}

/* Whether the neighbours are right for words that mean other things elsewhere. */
function standsWell(one, found, said) {
  const wanted = one.item?.beside;
  if (!wanted) return true;
  const before = found.filter((each) => each.end === one.first).map((each) => each.of);
  const after = found.filter((each) => each.first === one.end).map((each) => each.of);
  const ends = one.end >= said.length || MARKS.has(said[one.end].text);
  const near = before.some((of) => NEAR.includes(of));
  if (wanted === "adjective") return ends || after.some((of) => AFTER_ADJECTIVE.includes(of));
  if (wanted === "place") return after.some((of) => of === "kind" || of === "place") || (near && (ends || after.length > 0));
  return near;
}
