/* What an entry on this device says: between its form, the queue and a line of words. */
const NONE = "none";
const MOST_DOSES = 40;
const isCount = (text) => /^[0-9]+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_DOSES;
const pad = (number) => String(number).padStart(2, "0");

export const dayOf = (moment) => [moment.getFullYear(), pad(moment.getMonth() + 1), pad(moment.getDate())].join("-");

/* Days that can be written of: today and the week before it, each as [value, words]. */
export function days(words, language, count = 8) {
  return Array.from({ length: count }, (_, back) => {
    const moment = new Date();
    moment.setHours(12, 0, 0, 0);
    moment.setDate(moment.getDate() - back);
    const named = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(moment);
    const near = [words.wordToday, words.wordYesterday][back];
    return [dayOf(moment), near ? `${near}, ${named}` : named];
  });
}

export const named = (day, language) => new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }).format(new Date(`${day}T12:00`));

/* { said } or { trouble }. What is not said stays out or null. */
export function read(form, words) {
  const told = new FormData(form);
  const text = (name) => (told.get(name) ?? "").trim();
  const number = (name) => (told.get(name) ? Number(told.get(name)) : null);
  const kind = text("kind");
  if (!kind) return { trouble: words.wordKind };
  const doses = { medicine: text("medicine_doses"), second: text("second_doses") };
  if (Object.values(doses).some((each) => each && !isCount(each))) return { trouble: words.wordDoses };
  const named = ["medicine", "second"].filter((each) => text(each));
  const names = named.map(text);
  const features = told.getAll("features");
  if (features.includes(NONE) && features.length > 1) return { trouble: words.wordFeatures };
  const took = text("took");
  if (took === "no" && names.length) return { trouble: words.wordBoth };
  const day = text("day") || dayOf(new Date());
  const [began, ended] = [clock(text("began")), clock(text("ended"))].map((time) => time && moment(day, time));
  if (began === undefined || ended === undefined) return { trouble: words.wordTime };
  if (began && ended && ended < began) ended.setDate(ended.getDate() + 1);
  if (kind === "free" && (number("worst") !== null || began || ended)) return { trouble: words.wordStrength };
  const medicines = names.length ? named.map((each) => ({ name: text(each), ...(doses[each] && { doses: Number(doses[each]) }) })) : took === "yes" ? [{ name: "" }] : [];
  return {
    said: {
      day,
      kind,
      worst: number("worst"),
      started_at: began?.toISOString() ?? null,
      ended_at: ended?.toISOString() ?? null,
      side: text("side"),
      neck_pain: number("neck_pain"),
      features: features.length ? features.filter((each) => each !== NONE) : null,
      took_medicine: medicines.length ? true : took === "no" ? false : null,
      medicines,
      note: text("note"),
    },
  };
}

/* “07:30” for what was typed as 7:30, 7.30 or 730; null for nothing, undefined for no time. */
function clock(text) {
  if (!text) return null;
  const [, hours, minutes] = text.match(/^(\d{1,2})[:.]?(\d{2})$/) ?? [];
  return Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, "0")}:${minutes}` : undefined;
}

const moment = (day, time) => new Date(`${day}T${time}`);

/* The form as it was for these words. */
export function fill(form, said) {
  form.reset();
  const shown = (text) => (text ? new Date(text).toTimeString().slice(0, 5) : "");
  const names = said.medicines?.map(({ name }) => name).filter(Boolean) ?? [];
  const took = said.medicines?.length ? "yes" : said.took_medicine === false ? "no" : "";
  const values = { ...said, took, medicine: names[0] ?? "", second: names[1] ?? "", medicine_doses: said.medicines?.[0]?.doses ?? "", second_doses: said.medicines?.[1]?.doses ?? "", features: said.features && (said.features.length ? said.features : [NONE]), began: shown(said.started_at), ended: shown(said.ended_at) };
  restore(form, values);
  form.querySelector("details").open = true;
}

export function restore(form, values) {
  for (const field of form.elements) {
    if (!field.name || values[field.name] === undefined || values[field.name] === null) continue;
    if (field.type === "checkbox") field.checked = [values[field.name]].flat().includes(field.value);
    else if (field.type === "radio") field.checked = field.value === String(values[field.name]);
    else field.value = values[field.name];
  }
}

export const draft = (form) => {
  const told = new FormData(form);
  return { ...Object.fromEntries(told), features: told.getAll("features") };
};

/* { title, said } of something that waits. */
export function words(item, all, language) {
  const { said } = item;
  const title = named(said.day, language);
  if (item.kind === "round") return { title, said: all.wordRound };
  const strength = said.kind === "headache" && typeof said.worst === "number" ? all.wordOf.replace("%(n)s", said.worst) : "";
  const taken = said.medicines?.length ? [all.wordTook, ...said.medicines.map(({ name }) => name).filter(Boolean)].join(" ") : "";
  const parts = [said.kind === "free" ? all.wordFree : all.wordHeadache, strength, taken, said.note && `“${said.note}”`];
  return { title, said: parts.filter(Boolean).join(", ") };
}
