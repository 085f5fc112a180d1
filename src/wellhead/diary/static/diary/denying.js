/* Whether a word of a note is plainly denied: the same rules as wellhead.diary.denying, over the same lists. A place is
   [first word, past the last word]. */
const STOPS = new Set([".", "!", "?", ";", ":", "\n"]);
const COMMA = ",";
export const MARKS = new Set([...STOPS, COMMA]);
const isDigit = (sign) => /^\p{Nd}$/u.test(sign ?? "");
const isSign = (sign) => /^[\p{L}\p{N}]$/u.test(sign ?? "");
const isPart = (sign, digits) => (digits ? isDigit(sign) : isSign(sign) && !isDigit(sign));
export const keyOf = ([first, end]) => `${first}-${end}`;

export const tidied = (text) => text.normalize("NFC").replaceAll("’", "'").replaceAll(" - ", " ; ").replaceAll("–", ";").replaceAll("—", ";");

/* The words and marks of a tidied text as { text, start, end }. Digits and letters part; 7:30 and don't stay whole. */
export function words(text) {
  const found = [];
  for (let at = 0; at < text.length; ) {
    const end = endOf(text, at);
    if (end > at) found.push({ text: text.slice(at, end).toLowerCase(), start: at, end });
    else if (MARKS.has(text[at]) || text[at] === "/") found.push({ text: text[at], start: at, end: at + 1 });
    at = Math.max(end, at + 1);
  }
  return found;
}

function endOf(text, at) {
  if (!isSign(text[at])) return at;
  const digits = isDigit(text[at]);
  const joins = digits ? ".:," : "'";
  let end = at + 1;
  while (end < text.length && (isPart(text[end], digits) || (joins.includes(text[end]) && isPart(text[end + 1], digits)))) end += 1;
  return end;
}

/* A star stands for any ending. */
export const isWord = (pattern, text) => (pattern.endsWith("*") ? text.startsWith(pattern.slice(0, -1)) : text === pattern);

const phrases = new Map();
export function phrase(text) {
  if (!phrases.has(text)) {
    const parts = text.split(/\s+/).filter(Boolean);
    phrases.set(text, parts.flatMap((part) => words(tidied(part.toLowerCase())).map((each) => each.text + (part.endsWith("*") && each.end === part.length - 1 ? "*" : ""))));
  }
  return phrases.get(text);
}

export function placesOf(said, patterns) {
  const found = [];
  for (let at = 0; at + patterns.length <= said.length; at += 1) if (patterns.every((pattern, n) => isWord(pattern, said[at + n].text))) found.push([at, at + patterns.length]);
  return found;
}

const inOrder = (one, other) => one[0] - other[0] || one[1] - other[1];
export function ordered(places) {
  return [...new Map(places.map((each) => [keyOf(each), each])).values()].sort(inOrder);
}

/* The places in their order, without those that lie inside a longer one. */
export function whole(places) {
  const all = ordered(places);
  return all.filter((one) => !all.some((other) => other !== one && other[0] <= one[0] && one[1] <= other[1]));
}

/* One text with the signs in it; `known` are places read as something else, `alone` keys of signs that name a figure. */
export class Reading {
  constructor(said, signs, table, known = new Set(), alone = new Set()) {
    Object.assign(this, { said, signs, known, alone });
    this.table = Object.fromEntries(["deny", "between", "join", "split", "doubts", "limits", "perhaps"].map((name) => [name, new Set(table[name])]));
  }

  /* The place of the word that plainly denies a sign, or null. */
  deniedBy(sign) {
    const at = this.denialBefore(sign);
    if (at === null) return null;
    for (let n = this.clause(at)[0]; n < at; n += 1) if (this.table.deny.has(this.said[n].text)) return null;
    return this.takenBack(at, sign) ? null : at;
  }

  denialBefore(sign) {
    for (let at = sign[0] - 1; at >= 0; at -= 1) {
      const { text } = this.said[at];
      if (this.table.deny.has(text)) return at;
      if (this.table.join.has(text)) {
        const before = this.signs.find((each) => each[1] === at);
        if (!before) return null;
        [at] = before;
      } else if (!this.table.between.has(text)) return null;
    }
    return null;
  }

  takenBack(at, sign) {
    const [first, last] = this.sentence(at);
    if (this.said[last]?.text === "?" || (at > first && this.table.join.has(this.said[at - 1].text))) return true;
    for (let n = first; n < last; n += 1) {
      if ((n >= at && n < sign[1]) || this.known.has(n)) continue;
      const { text } = this.said[n];
      const other = this.signs.some(([begins]) => begins === n + 1 && begins !== sign[0]);
      if (this.table.doubts.has(text) || (this.table.perhaps.has(text) && !other) || (n > at && this.table.limits.has(text))) return true;
    }
    return false;
  }

  sentence(at) {
    return this.around(at, (text) => STOPS.has(text));
  }

  clause(at) {
    return this.around(at, (text) => MARKS.has(text) || this.table.split.has(text));
  }

  around(at, ends) {
    let first = at;
    while (first > 0 && !ends(this.said[first - 1].text)) first -= 1;
    let last = at;
    while (last < this.said.length && !ends(this.said[last].text)) last += 1;
    return [first, last];
  }

  /* By key of each sign: ["yes", "no" or "unclear", where what is said of it begins]. */
  standings() {
    const signs = ordered(this.signs);
    const denials = new Map(signs.map((sign) => [keyOf(sign), this.deniedBy(sign)]));
    const spent = new Set([...denials.values()].filter((at) => at !== null));
    const found = new Map();
    for (const sign of signs) {
      const at = denials.get(keyOf(sign));
      found.set(keyOf(sign), at !== null ? ["no", at, sign] : [this.isUnclear(sign, spent, found) ? "unclear" : "yes", sign[0], sign]);
    }
    return found;
  }

  isUnclear(sign, spent, before) {
    const [first, last] = this.clause(sign[0]);
    const here = [];
    for (let n = first; n < last; n += 1) if (n < sign[0] || n >= sign[1]) here.push(n);
    if (here.some((n) => this.table.deny.has(this.said[n].text) && !spent.has(n))) return true;
    const [opening, closing] = this.sentence(sign[0]);
    if (this.said[closing]?.text === "?" || here.some((n) => this.table.perhaps.has(this.said[n].text))) return true;
    if (this.alone.has(keyOf(sign))) return false;
    let at = sign[0] - 1;
    while (at >= opening && this.isListWord(this.said[at].text)) at -= 1;
    const follows = [...before.values()].find(([, , each]) => each[1] === at + 1);
    return follows !== undefined && follows[0] !== "yes";
  }

  isListWord(text) {
    return text === COMMA || this.table.join.has(text) || this.table.between.has(text);
  }
}

/* The first of these words that is not plainly denied, as it was written; empty for none. */
export function firstSaid(text, wanted, every, table) {
  const plain = tidied(text);
  const said = words(plain);
  const placed = (all) => all.flatMap((each) => placesOf(said, phrase(each)));
  const reading = new Reading(said, ordered(placed(every)), table);
  const open = whole(placed(wanted)).find((place) => reading.deniedBy(place) === null);
  return open ? plain.slice(said[open[0]].start, said[open[1] - 1].end) : "";
}

/* Rules of the knowledge that a written headache raises, each with the word it met. */
export function raised({ kind, worst, note }, { alarms, negation }) {
  const every = alarms.flatMap((rule) => rule.words);
  return alarms.flatMap((rule) => {
    const word = rule.words.length ? firstSaid(note ?? "", rule.words, every, negation) : "";
    const strong = rule.at_least !== null && kind === "headache" && typeof worst === "number" && worst >= rule.at_least;
    return word || strong ? [{ id: rule.id, word }] : [];
  });
}
