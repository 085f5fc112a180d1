/* Makes the examination fast by keyboard, and moves the mark on a line while a number is typed.
   <form> around [data-exam-keys]: y, n and – answer the question that has the focus and go on; Enter goes on.
   [data-rest-no] sets what is open in its panel to no, on a press only; with the value "all", in every panel
   [data-can-rest]. [data-norm-row] holds a box and its line. [data-whole-reading] is a box that takes blood pressure as it
   is written, 126/78 or 126/78 66: its other numbers go into the boxes it names, where nothing else was typed.
   Without scripts every answer is a button and every number is drawn when the section is kept. */
const ANSWERS = { y: "yes", n: "no", "-": "unknown", "–": "unknown" };
const WHOLE_READING = /^\s*(\d{2,3})\s*(?:[/*#-]|\s)\s*(\d{2,3})(?:[\s,;]+(\d{2,3}))?\s*$/;
const SVG = "http://www.w3.org/2000/svg";

/* On a narrow screen the tabs scroll sideways: the current one is brought into sight. */
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

for (const hint of document.querySelectorAll("[data-exam-keys]")) {
  const form = hint.closest("form");
  if (!form) continue;
  hint.hidden = false;
  form.addEventListener("keydown", (event) => pressed(form, event));
  form.addEventListener("input", (event) => typed(event.target));
  form.addEventListener("change", (event) => spread(form, event.target));
  for (const button of form.querySelectorAll("[data-rest-no]")) offerRest(form, button);
}

function pressed(form, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = event.target;
  const isAnswer = at.matches(".segments input[type='radio']");
  const answer = isAnswer ? ANSWERS[event.key] : undefined;
  if (answer) {
    const chosen = group(form, at.name).find((each) => each.value === answer);
    if (!chosen) return;
    taken(event);
    choose(chosen);
    goOn(form, at);
  } else if (event.key === "Enter" && (isAnswer || at.matches("input:not([type='submit']), select"))) {
    if (at.list && at.getAttribute("aria-expanded") === "true") return;
    taken(event);
    goOn(form, at);
  }
}

function taken(event) {
  event.preventDefault();
  event.stopPropagation();
}

function group(form, name) {
  return [...form.elements].filter((each) => each.name === name);
}

function choose(radio) {
  if (radio.checked) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("input", { bubbles: true }));
}

/* One stop a question: the chosen answer of a group, every box, every list, then the button that keeps. */
function stops(form) {
  const seen = new Set();
  return [...form.elements].filter((each) => {
    if (each.type === "hidden" || each.disabled || !each.checkVisibility?.()) return false;
    if (each.type === "button" || each.tagName === "FIELDSET") return false;
    if (each.type !== "radio") return true;
    if (seen.has(each.name)) return false;
    seen.add(each.name);
    return true;
  });
}

function goOn(form, at) {
  const all = stops(form);
  const here = all.findIndex((each) => each === at || (at.type === "radio" && each.name === at.name));
  const next = all[here + 1];
  if (!next) return;
  const chosen = next.type === "radio" ? group(form, next.name).find((each) => each.checked) : null;
  (chosen ?? next).focus();
  if (next.select) next.select();
}

function offerRest(form, button) {
  const panels = button.dataset.restNo === "all" ? [...form.querySelectorAll("[data-can-rest]")] : [button.closest("section")];
  button.hidden = false;
  button.addEventListener("click", () => panels.forEach(restIsNo));
}

function restIsNo(panel) {
  for (const radio of panel.querySelectorAll(".segments input[value='no']")) {
    if (radio.name.endsWith("_eases_while_held") || !radio.checkVisibility?.()) continue;
    const open = panel.querySelector(`input[name="${CSS.escape(radio.name)}"][value="unknown"]`);
    if (open?.checked) choose(radio);
  }
}

/* The server reads the same when scripts are off; here the numbers are seen where they belong before they are kept. */
function spread(form, box) {
  const read = WHOLE_READING.exec(box.dataset?.wholeReading ? box.value : "");
  if (!read) return;
  const others = box.dataset.wholeReading.split(" ").map((name) => form.elements[name]);
  const said = read.slice(2).filter(Boolean);
  if (said.some((_number, place) => !["", others[place].defaultValue].includes(others[place].value.trim()))) return;
  box.value = read[1];
  said.forEach((number, place) => { others[place].value = number; });
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function typed(box) {
  const row = box.closest?.("[data-norm-row]");
  const line = row?.querySelector("[data-norm-most]");
  if (!line || !box.matches("input[inputmode]")) return;
  const read = box.value.trim().split(/[\s;/]+/).map((each) => Number(each.replace(",", ".")));
  const numbers = box.value.trim() ? read.filter((each) => Number.isFinite(each)) : [];
  draw(line, numbers);
  repeats(line.querySelector("[data-norm-repeats]"), numbers);
}

function draw(line, numbers) {
  const picture = line.querySelector("svg");
  for (const old of picture.querySelectorAll(".measured, .spread")) old.remove();
  if (numbers.length === 0) return;
  const most = Number(line.dataset.normMost);
  const error = Number(line.dataset.normError);
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const x = (value) => `${2 + 96 * Math.min(Math.max(value / most, 0), 1)}%`;
  if (error) {
    const [low, high] = [x(mean - error), x(mean + error)];
    for (const [x1, y1, x2, y2] of [[low, 17, high, 17], [low, 13, low, 21], [high, 13, high, 21]]) {
      add(picture, "line", { class: "spread", x1, y1, x2, y2 });
    }
  }
  add(picture, "circle", { class: "measured", cx: x(mean), cy: 17, r: 5.5 });
}

function add(picture, name, attributes) {
  const mark = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) mark.setAttribute(key, value);
  picture.append(mark);
}

function repeats(words, numbers) {
  if (!words) return;
  words.hidden = numbers.length < 2;
  if (words.hidden) return;
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  const spread = Math.max(...numbers) - Math.min(...numbers);
  const said = { mean: mean.toFixed(1).replace(/\.0$/, ""), spread: spread.toFixed(1).replace(/\.0$/, "") };
  words.textContent = words.dataset.normWords.replace(/\[(mean|spread)\]/g, (_all, name) => said[name]);
}
