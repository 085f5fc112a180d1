/* What somebody says of a headache in their own words: the same rules as wellhead.diary.spoken. Nothing is kept here, and
   nothing leaves the page. */
import { MARKS, Reading, keyOf, tidied, words } from "./denying.js";
import { find } from "./spoken-finding.js";
import { DAY, HALF_DAY, possible } from "./spoken-numbers.js";

export { looked } from "./spoken-finding.js";

const SIDELESS = ["top_of_head"];
const STRONGEST = 10;
const LONGEST = 1000;
const ABOUT_A_HEADACHE = ["worst", "side", "place", "began", "ago", "stretch", "ended", "over", "lasted", "woke"];
const NO_FIGURE = ["day", "vague"];
const SILENT_NO = ["kind", "free", "neck_pain", "painkiller", "feature", "truth", "other", "medicine", "day"];

/* `now` is the minute of the day; what is null, empty or absent was not said. */
export function hear(text, lists, negation, now) {
  return new Hearing(text, lists, negation, now).heard();
}

class Hearing {
  constructor(text, lists, negation, now) {
    this.text = tidied([...text].slice(0, LONGEST).join(""));
    this.said = words(this.text);
    Object.assign(this, { lists, now });
    this.found = find(this.said, lists);
    const known = new Set(this.found.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, n) => first + n)));
    const signs = this.found.filter(({ of }) => !NO_FIGURE.includes(of));
    const alone = new Set(signs.filter(({ values }) => values.length).map(({ first, end }) => keyOf([first, end])));
    this.standing = new Reading(this.said, signs.map(({ first, end }) => [first, end]), negation, known, alone).standings();
    this.out = { kind: "", back: 0, worst: null, side: "", places: [], began: null, ended: null, neck: null, took: null, medicines: [], features: {}, around: {}, filled: [], noted: [], unclear: [], unknown: [] };
  }

  heard() {
    for (const part of ["day", "kind", "numbers", "sides", "times", "signs", "medicines", "rest"]) this[part]();
    return this.out;
  }

  of(names, standing = "yes") {
    return this.found.filter((each) => names.includes(each.of) && (standing === null || this.stands(each) === standing));
  }

  stands({ first, end }) {
    return this.standing.get(keyOf([first, end]))?.[0] ?? "yes";
  }

  firstOf({ first, end }) {
    return this.standing.get(keyOf([first, end]))?.[1] ?? first;
  }

  wordsOf(one) {
    return this.text.slice(this.said[this.firstOf(one)].start, this.said[one.end - 1].end);
  }

  tell(name, found) {
    for (const text of found.map((each) => this.wordsOf(each))) if (!this.out[name].includes(text)) this.out[name].push(text);
  }

  day() {
    const named = this.of(["day"], null);
    const { days } = this.lists.table;
    const inside = this.of(["began"]).flatMap(({ first, end }) => this.said.slice(first, end).filter(({ text }) => Object.hasOwn(days, text)).map(({ text }) => days[text]));
    const back = [...new Set([...named.map(({ values }) => values[0]), ...inside])];
    if (back.length > 1) return this.tell("unclear", named);
    this.out.back = back[0] ?? 0;
    return this.tell("filled", named);
  }

  kind() {
    const yes = this.of(["kind"]);
    const no = [...this.of(["kind"], "no"), ...this.of(["free"])];
    const about = this.of(ABOUT_A_HEADACHE);
    this.tell("unclear", this.of(["kind", "free"], "unclear"));
    if (no.length && (yes.length || about.length)) return this.tell("unclear", no);
    this.out.kind = no.length ? "free" : yes.length || about.length ? "headache" : "";
    return this.tell("filled", no.length ? no : yes);
  }

  numbers() {
    this.out.worst = this.strongest("worst") ?? null;
    this.out.neck = this.strongest("neck") ?? null;
    const stress = this.strongest("stress");
    if (stress !== undefined) this.out.around.stress = stress;
    const none = this.of(["neck_pain"], "no");
    if (none.length && this.out.neck === null) {
      this.out.neck = 0;
      this.tell("filled", none);
    }
    this.tell(this.out.neck ? "filled" : "noted", this.of(["neck_pain"]));
    for (const each of this.of(["hours"])) {
      const minutes = rounded(each.values[0]);
      if (minutes > DAY) continue;
      this.out.around[each.item.field] = minutes;
      this.tell("filled", [each]);
    }
  }

  /* The highest strength of 0 to 10 that is said; undefined for none. */
  strongest(of) {
    const said = this.of([of]);
    this.tell("unclear", said.filter((each) => !strengthsIn(each).length));
    const fitting = said.filter((each) => strengthsIn(each).length);
    if (!fitting.length) return undefined;
    this.tell("filled", fitting);
    return Math.max(...fitting.flatMap(strengthsIn));
  }

  sides() {
    const said = this.of(["side"]);
    const named = [...new Set(said.map(({ item }) => item.value))];
    if (named.length) this.out.side = named.length === 1 ? named[0] : "both";
    this.tell("filled", said);
    const ends = this.out.side === "both" ? ["left", "right"] : [this.out.side];
    for (const each of this.of(["place"])) {
      const alone = SIDELESS.includes(each.id);
      if (alone) this.out.places.push(each.id);
      else if (this.out.side) this.out.places.push(...ends.map((end) => `${each.id}_${end}`));
      this.tell(alone || this.out.side ? "filled" : "noted", [each]);
    }
  }

  times() {
    const bound = this.out.back === 0 ? this.now : null;
    for (const each of this.of(["began", "stretch", "ago"])) {
      const began = each.of === "ago" ? this.ago(each) : meant(each, 0, bound);
      if (began === null || (this.out.began !== null && this.out.began !== began)) this.tell("unclear", [each]);
      else {
        this.out.began = began;
        this.tell("filled", [each]);
      }
    }
    for (const each of this.of(["stretch", "ended", "over", "lasted"])) {
      const ended = this.end(each, this.out.back === 0 ? this.now : null);
      if (ended !== null && (this.out.ended === null || this.out.ended === ended)) {
        this.out.ended = ended;
        this.tell("filled", [each]);
      } else if (each.of === "lasted" && this.out.began === null) this.tell("noted", [each]);
      else if (each.of !== "stretch" || !this.out.unclear.includes(this.wordsOf(each))) this.tell("unclear", [each]);
    }
  }

  ago(one) {
    const began = this.now - rounded(one.values[0]);
    if (this.out.back || began < -DAY) return null;
    if (began < 0) this.out.back = 1;
    return (began + DAY) % DAY;
  }

  end(one, bound) {
    if (one.of === "over") return bound === null ? null : this.now;
    if (one.of !== "lasted") return meant(one, one.values.length - 1, bound, this.out.began);
    if (this.out.began === null) return null;
    const ended = this.out.began + rounded(one.values[0]);
    return ended > (bound ?? DAY - 1) ? null : ended;
  }

  signs() {
    const both = new Set();
    for (const [of, answers] of [["feature", this.out.features], ["truth", this.out.around]]) {
      for (const each of this.of([of], null)) {
        const name = each.item.field || each.id;
        const standing = this.stands(each);
        const is = standing === "yes";
        if (standing === "unclear" || both.has(name) || (answers[name] !== undefined && answers[name] !== is)) {
          both.add(name);
          this.tell("unclear", [each]);
          delete answers[name];
          continue;
        }
        answers[name] = is;
        this.tell(is || of === "truth" ? "filled" : "noted", [each]);
      }
    }
    this.tell("noted", this.of(["woke", "other", "vague"]));
    this.tell("noted", this.of(["other"], "no"));
  }

  medicines() {
    const taken = this.of(["medicine"]);
    const nothing = [...this.of(["nothing"]), ...this.of(["painkiller"], "no")];
    const vague = this.of(["painkiller"]);
    if (nothing.length && (taken.length || vague.length)) return this.tell("unclear", [...nothing, ...taken, ...vague]);
    for (const { medicine } of taken) if (!this.out.medicines.some(({ name }) => name === medicine.name)) this.out.medicines.push(medicine);
    if (vague.length && !taken.length) this.out.medicines.push({ name: "", doses: null, amount: "" });
    this.out.took = taken.length || vague.length ? true : nothing.length ? false : null;
    this.tell("filled", [...taken, ...vague, ...nothing]);
    return this.tell("noted", this.of(["medicine"], "no"));
  }

  rest() {
    this.tell("unclear", this.found.filter((each) => this.stands(each) === "unclear"));
    this.tell("unclear", this.found.filter((each) => this.stands(each) === "no" && !SILENT_NO.includes(each.of)));
    const used = new Set(this.found.flatMap((each) => Array.from({ length: each.end - this.firstOf(each) }, (_, n) => this.firstOf(each) + n)));
    const quiet = new Set([...this.lists.table.quiet, ...MARKS, "/"]);
    for (const [n, { text }] of this.said.entries()) if (!used.has(n) && !quiet.has(text) && !this.out.unknown.includes(text)) this.out.unknown.push(text);
  }
}

/* Half goes to the even number, as in Python. */
function rounded(value) {
  const low = Math.floor(value);
  return value - low === 0.5 ? low + (low % 2) : Math.round(value);
}

function strengthsIn({ item, values }) {
  if (typeof item?.value === "number") return [item.value];
  const said = values.filter((each) => typeof each === "number");
  return said.every((each) => Number.isInteger(each) && each >= 0 && each <= STRONGEST) ? said : [];
}

function meant(one, place, bound, after = null) {
  const clock = one.values[place];
  if (clock?.minutes === undefined) return null;
  if (after === null || clock.sure) return possible(clock, bound);
  return possible({ minutes: clock.minutes <= after ? clock.minutes + HALF_DAY : clock.minutes, sure: true }, bound);
}
