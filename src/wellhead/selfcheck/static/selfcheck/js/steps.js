/* Carries out the engine's steps for one person, from the data that selfcheck/offline.py writes.
   What a step can come to is a set of three bits: yes 1, no 2, unknown 4. What it comes to now is a set of one;
   with `askable` facts, which can still be told, it is all that can come of their answers. */
export const YES = 1;
export const NO = 2;
export const UNKNOWN = 4;
const ANY = YES | NO | UNKNOWN;
const EVERY = 0;
const IS_YES = 1;
const IS_UNKNOWN = 2;
const ALWAYS = 3;
const LETTER = "not_better_explained";
const TESTS = [
  (value, operand) => value === operand,
  (value, operand) => value >= operand,
  (value, operand) => value > operand,
  (value, operand) => value.includes(operand),
];
const EQUALS = 0;

/* Puts references in place: a place in the list, or ~place for its negation. */
export function ready(program) {
  const first = program.leaves.length;
  const steps = program.steps.map(([kind, ...refs], index) => ({
    kind,
    refs: refs.map((ref) => {
      const place = first + index - (ref >> 1);
      return ref & 1 ? ~place : place;
    }),
  }));
  const leaves = program.leaves.map(([fact, ...rest]) => leafOf(fact, rest, program));
  return { leaves, steps, names: program.names, ambiguous: program.ambiguous };
}

function leafOf(fact, rest, program) {
  if (fact < 0) return { letter: rest[0], worry: side(rest[1]) };
  const [operator, operand, worry] = rest;
  return { fact: program.facts[fact], operator, operand, worry: side(worry) };
}

const side = (worry) => (worry === undefined ? UNKNOWN : worry ? YES : NO);
const placeOf = (ref) => (ref < 0 ? ~ref : ref);
const turned = (set) => (set & UNKNOWN) | ((set & YES) << 1) | ((set & NO) >> 1);

/* What a reference comes to, or can come to, among these sets. */
export function read(sets, ref) {
  return ref < 0 ? turned(sets[~ref]) : sets[ref];
}

/* The set of every step. A person is { values: {fact: value}, notSure: Set, letters: {code: bool} };
   `most` holds how great an askable number can still be. */
export function run(program, person, askable = new Set(), most = {}) {
  const sets = new Uint8Array(program.leaves.length + program.steps.length);
  program.leaves.forEach((leaf, place) => {
    sets[place] = leaf.letter === undefined ? ofFact(leaf, person, program, askable, most) : ofLetter(leaf, person);
  });
  program.steps.forEach((step, index) => {
    sets[program.leaves.length + index] = ofStep(step, sets);
  });
  return sets;
}

function ofFact(leaf, person, program, askable, most) {
  const value = person.values[leaf.fact];
  if (value !== undefined) {
    if (program.ambiguous[leaf.fact]?.includes(value)) return UNKNOWN;
    return TESTS[leaf.operator](value, leaf.operand) ? YES : NO;
  }
  if (person.notSure.has(leaf.fact)) return leaf.worry;
  if (!askable.has(leaf.fact)) return UNKNOWN;
  return leaf.worry === UNKNOWN && !reaches(leaf, most[leaf.fact]) ? NO | UNKNOWN : ANY;
}

function reaches(leaf, limit) {
  if (limit === undefined) return true;
  return leaf.operator === EQUALS ? leaf.operand <= limit : TESTS[leaf.operator](limit, leaf.operand);
}

function ofLetter(leaf, person) {
  const said = person.letters?.[leaf.letter] ?? person.values[LETTER];
  if (said !== undefined) return said === true ? YES : NO;
  return person.notSure.has(LETTER) ? leaf.worry : UNKNOWN;
}

function ofStep({ kind, refs }, sets) {
  if (kind === EVERY) return every(refs, sets);
  if (kind === IS_YES) {
    const set = read(sets, refs[0]);
    return (set & YES) | (set & (NO | UNKNOWN) ? NO : 0);
  }
  if (kind === IS_UNKNOWN) {
    const set = read(sets, refs[0]);
    return (set & UNKNOWN ? YES : 0) | (set & (YES | NO) ? NO : 0);
  }
  return kind === ALWAYS ? YES : UNKNOWN;
}

/* No if any is no; else unknown if any is unknown; else yes. */
function every(refs, sets) {
  let yes = YES;
  let no = 0;
  let unknown = 0;
  let noneNeedsNo = true;
  for (const ref of refs) {
    const set = read(sets, ref);
    if (!(set & YES)) yes = 0;
    no |= set & NO;
    unknown |= set & UNKNOWN;
    if (!(set & (YES | UNKNOWN))) noneNeedsNo = false;
  }
  return yes | no | (noneNeedsNo ? unknown : 0);
}

/* The facts that these references still wait for: from undecided outputs through undecided steps to leaves. */
export function waiting(program, sets, refs) {
  const first = program.leaves.length;
  const found = new Set();
  const seen = new Set();
  const stack = refs.map(placeOf);
  while (stack.length) {
    const place = stack.pop();
    if (seen.has(place) || isSettled(sets[place])) continue;
    seen.add(place);
    if (place < first) found.add(program.leaves[place].fact);
    else stack.push(...program.steps[place - first].refs.map(placeOf));
  }
  return found;
}

/* All facts below these references that have no answer, whatever still could come of them. */
export function unknownBelow(program, sets, refs) {
  const first = program.leaves.length;
  const found = new Set();
  const seen = new Set();
  const stack = refs.map(placeOf);
  while (stack.length) {
    const place = stack.pop();
    if (seen.has(place) || sets[place] !== UNKNOWN) continue;
    seen.add(place);
    if (place >= first) stack.push(...program.steps[place - first].refs.map(placeOf));
    else if (program.leaves[place].fact) found.add(program.leaves[place].fact);
  }
  return found;
}

export const isSettled = (set) => set === YES || set === NO || set === UNKNOWN;

/* The person with what follows from other answers filled in; what was answered is never changed. */
export function complete(knowledge, person) {
  const values = { ...person.values };
  const implied = run(knowledge.implying, person);
  for (const rule of knowledge.following) {
    if (values[rule.fact] !== undefined) continue;
    const value = "implied" in rule ? impliedValue(rule, person, knowledge, implied) : derived(rule, values);
    if (value !== undefined) values[rule.fact] = value;
  }
  return { ...person, values };
}

function impliedValue(rule, person, knowledge, sets) {
  if (person.notSure.has(rule.fact)) return undefined;
  return read(sets, knowledge.implying.names[rule.fact]) === YES ? rule.implied : undefined;
}

function derived(rule, values) {
  const reading = (fact) => (typeof values[fact] === "number" ? values[fact] : undefined);
  if (rule.smallest) {
    const readings = rule.smallest.map(reading);
    return readings.includes(undefined) ? undefined : Math.min(...readings);
  }
  if (rule.side) {
    const angle = reading(rule.by[values[rule.side]]);
    return angle === undefined ? undefined : angle < rule.below;
  }
  const [part, age] = [reading(rule.percent_of), reading("age_years")];
  const row = rule.norms.find(([low, beyond]) => low <= age && age < beyond);
  const norm = row?.[{ male: 2, female: 3 }[values.sex_at_birth]];
  return part === undefined || norm === undefined || norm === null ? undefined : (100 * part) / norm;
}

/* Makes the data ready to judge with. */
export function prepare(data) {
  const programs = ["verdict", "shows", "implying"].map((name) => [name, ready(data[name])]);
  return { ...data, ...Object.fromEntries(programs) };
}

/* The verdict of one person: the same answer as the server's for one kind of headache, without its reasons. */
export function judge(knowledge, person) {
  const program = knowledge.verdict;
  const values = { ...person.values, [knowledge.reviewed]: person.reviewed ?? [] };
  const known = complete(knowledge, { ...person, values });
  const sets = run(program, known);
  const holds = (name) => read(sets, program.names[name]) === YES;
  const first = (start, states) => states.find((state) => holds(`${start} ${state}`));
  return {
    known,
    sets,
    urgency: first("urgency", knowledge.levels),
    outcome: first("outcome", knowledge.outcomes),
    physiotherapy: first("physiotherapy", knowledge.physiotherapy),
    review: first("review", knowledge.reviews),
    reported: knowledge.order.filter((code) => holds(`${code} reported`)),
    alsoFits: knowledge.codes.filter((code) => holds(`${code} also_fits`)),
    withheld: knowledge.codes.filter((code) => holds(`${code} withheld`)),
    statuses: Object.fromEntries(knowledge.codes.map((code) => [code, first(code, STATUSES)])),
    flags: Object.fromEntries(knowledge.flags.map((flag) => [flag, first(flag, STATES)])),
    acting: knowledge.flags.filter((flag) => holds(`${flag} acts`)),
  };
}

const STATUSES = ["met", "awaiting_clinician", "possible", "not_met"];
const STATES = ["fired", "cannot_be_ruled_out", "open", "suppressed", "clear"];

/* What one lettered criterion comes to. */
export function letter(knowledge, verdict, code, name) {
  return read(verdict.sets, knowledge.verdict.names[`node ${code}.${name}`]);
}
