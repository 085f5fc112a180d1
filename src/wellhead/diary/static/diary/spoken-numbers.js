/* Numbers, times and lengths of time as people say them: the same rules as wellhead.diary.spoken_numbers. */
import { phrase } from "./denying.js";

const HOUR = 60;
export const DAY = 24 * HOUR;
export const HALF_DAY = 12 * HOUR;
const isNumber = (text) => /^[0-9]+$/.test(text);
const isWhole = Number.isInteger;
const own = (table, name) => (name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined);

export function plainNumber(word, table) {
  const named = own(table.numbers, word);
  if (named !== undefined) return named;
  const [whole, part, more] = word.replaceAll(",", ".").split(".");
  if (!isNumber(whole) || (part && !isNumber(part)) || more !== undefined) return null;
  return Number(`${whole}.${part || 0}`);
}

export function number(said, at, table) {
  const found = at < said.length ? plainNumber(said[at].text, table) : null;
  if (found === null) return null;
  const half = starts(said, at + 1, ["and a half"]);
  return { words: 1 + half, value: found + (half ? 0.5 : 0) };
}

/* A length of time here, in minutes. */
export function length(said, at, table) {
  for (const words of Object.keys(table.lengths).sort((one, other) => other.length - one.length)) {
    const taken = starts(said, at, [words]);
    if (taken) return { words: taken, value: table.lengths[words] };
  }
  let found = number(said, at, table);
  if (!found && at < said.length && table.single.includes(said[at].text)) found = { words: 1, value: 1 };
  const unit = found && own(table.minutes, said[at + found.words]?.text);
  if (!unit) return null;
  const half = starts(said, at + found.words + 1, ["and a half"]);
  return { words: found.words + 1 + half, value: (found.value + (half ? 0.5 : 0)) * unit };
}

/* A time of day here as { words, value: { minutes, sure } }. */
export function clock(said, at, table) {
  if (at >= said.length) return null;
  const { text } = said[at];
  const named = own(table.clocks, text);
  if (named !== undefined) return { words: 1, value: { minutes: named, sure: true } };
  if (table.half_to.includes(text)) {
    const hours = number(said, at + 1, table);
    return hours && rest(said, at, table, 2, Math.trunc(hours.value * HOUR) - 30);
  }
  const written = typed(text);
  if (written !== null) return rest(said, at, table, 1, written);
  const hour = plainNumber(text, table);
  return hour === null || !isWhole(hour) || hour > 24 ? null : rest(said, at, table, 1, hour * HOUR);
}

function rest(said, at, table, words, begun) {
  let [taken, minutes] = [words, begun];
  const oclock = starts(said, at + taken, table.oclock);
  taken += oclock;
  const after = oclock && at + taken < said.length ? plainNumber(said[at + taken].text, table) : null;
  if (after !== null && after > 0 && after < HOUR && isWhole(after) && !starts(said, at + taken + 1, table.tails)) {
    minutes += after;
    taken += 1;
  }
  const early = starts(said, at + taken, table.before_noon);
  const late = early ? 0 : starts(said, at + taken, table.after_noon);
  if (minutes < 0 || minutes > DAY) return null;
  if (late && minutes < HALF_DAY) minutes += HALF_DAY;
  if (early && minutes >= HALF_DAY && minutes < HALF_DAY + HOUR) minutes -= HALF_DAY;
  return { words: taken + early + late, value: { minutes: minutes % DAY, sure: Boolean(early || late) || minutes >= HALF_DAY } };
}

/* How many words the longest of these phrases takes here; 0 for none. */
export function starts(said, at, phrases) {
  const taken = phrases.map(phrase).filter((patterns) => patterns.every((each, n) => said[at + n]?.text === each));
  return Math.max(0, ...taken.map((patterns) => patterns.length));
}

function typed(text) {
  const [hours, minutes, more] = text.replaceAll(".", ":").split(":");
  if (more !== undefined || minutes?.length !== 2 || !isNumber(hours) || !isNumber(minutes)) return null;
  const found = Number(hours) * HOUR + Number(minutes);
  return Number(minutes) < HOUR && found < DAY ? found : null;
}

/* The minute that is meant; null where two are possible. `now` bounds today, null another day. */
export function possible({ minutes, sure }, now) {
  const found = (sure ? [minutes] : [minutes, minutes + HALF_DAY]).filter((each) => now === null || each <= now);
  return found.length === 1 ? found[0] : null;
}
