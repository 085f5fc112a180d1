/* What surrounded a day on this device: between its form, the queue and a line of words. A question that is left alone
   is not spoken of; one that was answered here before and is now empty is taken back. */
const HOURS = { sleep: "sleep_minutes", desk: "desk_minutes", driving: "driving_minutes" };
const TRUTHS = ["exercised", "injury"];
const NONE = "none";
const LONGEST_NOTE = 1000;

/* { said } or { trouble }; `before` is what these words replace, `arrived` whether this device brought some of it. */
export function read(form, words, { before = {}, arrived = false } = {}) {
  const told = new FormData(form);
  const text = (name) => (told.get(name) ?? "").trim();
  const said = {};
  for (const [name, key] of Object.entries(HOURS)) {
    if (!text(name)) continue;
    const hours = Number(text(name).replace(",", "."));
    if (!/^\d{1,2}([.,]\d{1,2})?$/.test(text(name)) || hours > 24) return { trouble: words.wordHours };
    said[key] = Math.round(hours * 60);
  }
  if (text("stress")) said.stress = Number(text("stress"));
  for (const name of TRUTHS) if (["yes", "no"].includes(text(name))) said[name] = text(name) === "yes";
  const treated = told.getAll("treated");
  if (treated.length > 1 && treated.includes(NONE)) return { trouble: words.wordTreated };
  if (treated.length) said.treated = treated.filter((each) => each !== NONE);
  if (text("note")) said.note = text("note");
  const back = Object.keys(before).filter((key) => key !== "day" && !(key in said));
  if (!Object.keys(said).length && !(arrived && back.length)) return { trouble: words.wordNothing };
  return { said: { day: before.day ?? text("day"), ...Object.fromEntries(back.map((key) => [key, key === "note" ? "" : null])), ...said } };
}

/* Later words of the same day beside those that still wait: two notes are both kept. { said } or { trouble }. */
export function join(before, said, words) {
  const note = [before.note, said.note].filter(Boolean).join("\n");
  if (note.length > LONGEST_NOTE) return { trouble: words.wordNote };
  return { said: { ...before, ...said, ...(note && { note }) } };
}

/* The form as it was for these words. */
export function fill(form, said) {
  form.reset();
  const shown = Object.fromEntries(Object.entries(HOURS).map(([name, key]) => [name, typeof said[key] === "number" ? String(Math.round((said[key] / 60) * 100) / 100) : ""]));
  const truths = Object.fromEntries(TRUTHS.filter((name) => typeof said[name] === "boolean").map((name) => [name, said[name] ? "yes" : "no"]));
  restore(form, { ...shown, ...truths, day: said.day, stress: said.stress, note: said.note, treated: said.treated?.length === 0 ? [NONE] : said.treated });
}

export function restore(form, values) {
  for (const field of form.elements) {
    const value = values[field.name];
    if (!field.name || value === undefined || value === null) continue;
    if (field.type === "radio") field.checked = field.value === String(value);
    else if (field.type === "checkbox") field.checked = value.includes(field.value);
    else field.value = value;
  }
}

export const draft = (form) => ({ ...Object.fromEntries(new FormData(form)), treated: new FormData(form).getAll("treated") });

/* One line of words; treatments are named as the form names them. */
export function words(said, form, all) {
  const hours = (word, minutes) => typeof minutes === "number" && `${word} ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const truth = (value, yes, no) => typeof value === "boolean" && (value ? yes : no);
  const named = (value) => form.querySelector(`[name='treated'][value='${value}']`)?.closest("label").textContent.trim() ?? value;
  const parts = [
    hours(all.wordSleep, said.sleep_minutes),
    hours(all.wordDesk, said.desk_minutes),
    hours(all.wordDriving, said.driving_minutes),
    typeof said.stress === "number" && `${all.wordStress} ${said.stress}/10`,
    truth(said.exercised, all.wordExercised, all.wordNotExercised),
    Array.isArray(said.treated) && (said.treated.length ? said.treated : [NONE]).map(named).join(", "),
    truth(said.injury, all.wordInjury, all.wordNoInjury),
    said.note && `“${said.note}”`,
  ];
  return parts.filter(Boolean).join(", ") || all.wordBack;
}
