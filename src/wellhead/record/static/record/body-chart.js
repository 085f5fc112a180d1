/* The body chart: drawing on the pictures and ticking the list are one. What is sent are the ticks and a list of marks. */
import { distance, middleOf, nameOf, pointAt, regionAt, shapeOf, thinned } from "./chart-marks.js";
import { watch } from "./chart-view.js";

const MOST = 200;
const page = document.querySelector("[data-body-chart]");
if (page) {
  const view = watch(page);
  if (page.hasAttribute("data-draws")) draw(page, view);
}

function draw(page, view) {
  const words = page.querySelector("[data-draw-says]").dataset;
  const form = page.querySelector("[data-draw-form]");
  const field = form.querySelector("[data-drawn]");
  const says = form.querySelector("[data-says]");
  const list = form.querySelector("[data-marks]");
  const boxes = new Map([...form.querySelectorAll("input[name='areas']")].map((box) => [box.value, box]));
  const pictures = new Map([...form.querySelectorAll("[data-own]")].map((own) => [own.dataset.own, own]));
  const glyphs = new Map([...form.querySelectorAll("[data-glyph]")].map((glyph) => [glyph.dataset.glyph, glyph]));
  const undo = form.querySelector("[data-undo]");
  const redo = form.querySelector("[data-redo]");
  let marks = read();
  let tool = "area";
  let symbol = "";
  let past = [];
  let future = [];
  let begun = null; // the stroke or arrow under the pen
  const fingers = new Map();
  let isSending = false;

  function read() {
    try {
      return JSON.parse(field.value || "[]");
    } catch {
      return [];
    }
  }

  const state = () => JSON.stringify({ marks, areas: [...boxes.values()].filter((box) => box.checked).map((box) => box.value) });
  const kept = state();
  let now = kept;

  function put(text) {
    const { marks: lines, areas } = JSON.parse(text);
    marks = lines;
    for (const box of boxes.values()) box.checked = areas.includes(box.value);
    paint();
  }

  function change(how, sentence = "", place = "") {
    const before = now;
    how();
    if (marks.length > MOST) {
      put(before);
      says.textContent = words.sayFull;
      return;
    }
    paint();
    if (now !== before) {
      past.push(before);
      future = [];
      steps();
    }
    tell(sentence, place);
  }

  function tell(sentence, place = "") {
    const count = words.sayCount.replace("COUNT", marks.length + [...boxes.values()].filter((box) => box.checked).length);
    says.textContent = `${sentence.replace("PLACE", place)} ${count}`.trim();
  }

  function steps() {
    undo.disabled = past.length === 0;
    redo.disabled = future.length === 0;
  }

  function back() {
    if (!past.length) return;
    future.push(now);
    put(past.pop());
    steps();
    tell(words.sayUndone);
  }

  function again() {
    if (!future.length) return;
    past.push(now);
    put(future.pop());
    steps();
    tell(words.sayRedone);
  }

  function paint() {
    for (const shape of form.querySelectorAll(".regions [data-region]")) {
      shape.classList.toggle("is-selected", boxes.get(shape.dataset.region)?.checked ?? false);
    }
    const order = ["stroke", "arrow", "symbol"];
    for (const [name, own] of pictures) {
      const here = marks.filter((mark) => mark.view === name);
      here.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
      own.replaceChildren(...here.map((mark) => shapeOf(mark, glyphs)));
    }
    field.value = JSON.stringify(marks);
    now = state();
    listed();
  }

  /* Every line, arrow and sign once more in words, each with a button that takes it away. */
  function listed() {
    list.replaceChildren(
      ...marks.map((mark, index) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "button button-plain";
        button.textContent = words.sayTake.replace("PLACE", wordsOf(mark));
        button.addEventListener("click", () => {
          change(() => marks.splice(index, 1), words.sayGone, wordsOf(mark));
          (list.querySelectorAll("button")[index] ?? list.querySelector("button:last-of-type") ?? undo).focus();
        });
        const line = document.createElement("li");
        line.append(button);
        return line;
      }),
    );
  }

  function wordsOf(mark) {
    const svg = pictures.get(mark.view).ownerSVGElement;
    const near = (point) => nameOf(regionAt(svg, point, 40));
    if (mark.kind === "symbol") return `${signName(mark.symbol)}: ${near(mark.at)}`;
    if (mark.kind === "arrow") return `${words.sayArrow}: ${near(mark.tail)} → ${near(mark.tip)}`;
    const names = new Set([mark.points[0], mark.points[mark.points.length >> 1], mark.points.at(-1)].map(near));
    return `${words.sayLine}: ${[...names].join(", ")}`;
  }

  const signName = (key) => form.querySelector(`select[name='sign'] option[value='${key}']`)?.textContent ?? key;

  /* The pointer. Two fingers look closer or move the picture and draw nothing. */
  function down(event) {
    if (event.button !== 0 && event.pointerType === "mouse") return;
    const svg = view.svg();
    if (!svg.contains(event.target)) return;
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    if (fingers.size > 1) {
      if (begun?.shape) begun.shape.remove();
      begun = null;
      return;
    }
    begun = { at: pointAt(svg, event), points: [pointAt(svg, event)], shape: null };
  }

  function move(event) {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const svg = view.svg();
    const here = [event.clientX, event.clientY];
    if (fingers.size === 2) pinch(event.pointerId, before, here);
    else if (tool === "move") view.pan((here[0] - before[0]) / svg.getScreenCTM().a, (here[1] - before[1]) / svg.getScreenCTM().d);
    fingers.set(event.pointerId, here);
    if (!begun || (tool !== "pen" && tool !== "arrow")) return;
    for (const each of event.getCoalescedEvents?.() ?? [event]) begun.points.push(within(svg, pointAt(svg, each)));
    const mark = underPen(svg);
    const shape = shapeOf(mark, glyphs);
    if (begun.shape) begun.shape.replaceWith(shape);
    else pictures.get(mark.view).append(shape);
    begun.shape = shape;
  }

  function pinch(moved, before, here) {
    const [still] = [...fingers].filter(([id]) => id !== moved).map(([, at]) => at);
    const spread = (at) => Math.hypot(at[0] - still[0], at[1] - still[1]) || 1;
    const middle = { clientX: (here[0] + still[0]) / 2, clientY: (here[1] + still[1]) / 2 };
    view.zoom(spread(here) / spread(before), view.at(middle));
    const matrix = view.svg().getScreenCTM();
    view.pan((here[0] - before[0]) / 2 / matrix.a, (here[1] - before[1]) / 2 / matrix.d);
  }

  const within = (svg, [x, y]) => {
    const high = svg.closest("[data-view]").dataset.view.startsWith("body") ? 1000 : 520;
    return [Math.min(480, Math.max(0, x)), Math.min(high, Math.max(0, y))];
  };

  function underPen(svg) {
    const name = svg.closest("[data-view]").dataset.view;
    const { points } = begun;
    return tool === "arrow"
      ? { kind: "arrow", view: name, tail: points[0], tip: points.at(-1) }
      : { kind: "stroke", view: name, points };
  }

  function up(event) {
    if (!fingers.delete(event.pointerId) || !begun || fingers.size) return;
    const svg = view.svg();
    const mark = underPen(svg);
    const [from] = begun.points;
    const end = within(svg, pointAt(svg, event));
    begun.shape?.remove();
    begun = null;
    if (tool === "area") toggle(svg, from);
    else if (tool === "sign") add({ kind: "symbol", symbol, view: mark.view, at: within(svg, from) });
    else if (tool === "erase") erase(svg, from, mark.view);
    else if (tool === "pen") add({ ...mark, points: thinned(mark.points.map((point) => within(svg, point))) });
    else if (tool === "arrow" && Math.hypot(end[0] - from[0], end[1] - from[1]) > 12) add({ ...mark, tail: within(svg, from), tip: end });
  }

  function cancel(event) {
    fingers.delete(event.pointerId);
    begun?.shape?.remove();
    begun = null;
  }

  function add(mark) {
    change(() => marks.push(mark), words.sayMarked, wordsOf(mark));
  }

  function toggle(svg, point) {
    const shape = regionAt(svg, point);
    const box = boxes.get(shape?.dataset.region);
    if (!box) return;
    change(() => (box.checked = !box.checked), box.checked ? words.sayGone : words.sayMarked, box.dataset.name);
  }

  function erase(svg, point, name) {
    const near = marks
      .map((mark, index) => ({ index, far: mark.view === name ? distance(mark, point) : Infinity }))
      .sort((a, b) => a.far - b.far)[0];
    if (near && near.far < 16) {
      change(() => marks.splice(near.index, 1), words.sayGone, wordsOf(marks[near.index]));
      return;
    }
    const box = boxes.get(regionAt(svg, point)?.dataset.region);
    if (box?.checked) change(() => (box.checked = false), words.sayGone, box.dataset.name);
    else says.textContent = words.sayNone;
  }

  function choose(button) {
    tool = button.dataset.tool;
    symbol = button.dataset.sign ?? "";
    page.dataset.tool = tool;
    for (const each of form.querySelectorAll("[data-tool]")) each.setAttribute("aria-pressed", String(each === button));
  }

  /* The list: a sign in the middle of a place, an arrow from one to another. */
  function addSign() {
    const [what, where] = [form.elements.sign, form.elements.sign_place];
    const shape = placeOn(where.value);
    if (!what.value || !shape) return;
    add({ kind: "symbol", symbol: what.value, view: shape.view, at: shape.middle });
    where.value = "";
  }

  function addArrow() {
    const [from, to] = [form.elements.arrow_from, form.elements.arrow_to];
    if (!from.value || !to.value) return;
    for (const [name] of pictures) {
      const [tail, tip] = [placeOn(from.value, name), placeOn(to.value, name)];
      if (!tail || !tip || from.value === to.value) continue;
      add({ kind: "arrow", view: name, tail: tail.middle, tip: tip.middle });
      from.value = to.value = "";
      return;
    }
    says.textContent = words.sayApart;
  }

  function placeOn(region, only) {
    for (const [name, own] of pictures) {
      if (only && name !== only) continue;
      const shape = region && own.ownerSVGElement.querySelector(`.regions [data-region="${region}"]`);
      if (shape) return { view: name, middle: middleOf(shape) };
    }
    return null;
  }

  const canvas = form.querySelector("[data-views]");
  canvas.addEventListener("pointerdown", down);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", cancel);
  for (const button of form.querySelectorAll("[data-tool]")) button.addEventListener("click", () => choose(button));
  for (const [name, how] of [["sign", addSign], ["arrow", addArrow]]) {
    const button = form.querySelector(`[data-add="${name}"]`);
    if (!button) continue;
    button.hidden = false;
    button.addEventListener("click", how);
  }
  undo.addEventListener("click", back);
  redo.addEventListener("click", again);
  form.addEventListener("change", (event) => {
    const box = boxes.get(event.target.value);
    if (box !== event.target) return;
    const before = now;
    paint();
    past.push(before);
    future = [];
    steps();
    tell(box.checked ? words.sayMarked : words.sayGone, box.dataset.name);
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.matches("textarea, input[type='text'], input[type='search']")) return;
    event.preventDefault();
    if (event.shiftKey) again();
    else back();
  });
  form.addEventListener("submit", () => (isSending = true));
  form.querySelector("[data-leave]").addEventListener("click", () => (isSending = true));
  window.addEventListener("beforeunload", (event) => {
    if (!isSending && now !== kept) event.preventDefault();
  });

  page.classList.add("is-drawing");
  if (!matchMedia("(min-width: 64rem)").matches) form.querySelector("[data-list]").open = false;
  paint();
}
