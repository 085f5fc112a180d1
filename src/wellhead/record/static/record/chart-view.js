/* Looking at the body chart: which picture is large, how close it is, and what a joint or muscle may refer. */
export function watch(page) {
  const figures = [...page.querySelectorAll("[data-views] [data-view]")];
  const says = page.querySelector("[data-says]");
  const whole = new Map(figures.map((each) => [each.dataset.view, each.querySelector("svg").viewBox.baseVal]));
  const start = new Map([...whole].map(([view, box]) => [view, [box.x, box.y, box.width, box.height]]));
  const buttons = Object.fromEntries([...page.querySelectorAll("[data-zoom]")].map((each) => [each.dataset.zoom, each]));

  const large = () => figures.find((each) => each.classList.contains("is-large"));
  const svg = () => large().querySelector("svg");

  function frame(x, y, width, height) {
    const [left, top, wide, high] = start.get(large().dataset.view);
    const w = Math.min(wide, Math.max(wide / 6, width));
    const h = (w * high) / wide;
    const keep = (n, low, span, most) => Math.min(low + most - span, Math.max(low, n));
    svg().setAttribute("viewBox", [keep(x, left, w, wide), keep(y, top, h, high), w, h].map((n) => n.toFixed(1)).join(" "));
    const close = wide / w;
    if (buttons.out) buttons.out.disabled = buttons.whole.disabled = close < 1.01;
    if (buttons.in) buttons.in.disabled = close > 5.9;
  }

  function zoom(factor, middle) {
    const box = svg().viewBox.baseVal;
    const [x, y] = middle ?? [box.x + box.width / 2, box.y + box.height / 2];
    const width = box.width / factor;
    frame(x - ((x - box.x) * width) / box.width, y - ((y - box.y) * width) / box.width, width);
  }

  function pan(dx, dy) {
    const box = svg().viewBox.baseVal;
    frame(box.x - dx, box.y - dy, box.width, box.height);
  }

  function show(view) {
    frame(...start.get(large().dataset.view));
    for (const each of figures) each.classList.toggle("is-large", each.dataset.view === view);
    frame(...start.get(view));
    says.textContent = (page.dataset.sayLarge ?? page.querySelector("[data-draw-says]")?.dataset.sayLarge ?? "PLACE").replace("PLACE", large().querySelector("figcaption").textContent);
  }

  for (const pick of page.querySelectorAll("[data-pick]")) {
    pick.addEventListener("click", () => {
      show(pick.dataset.pick);
      (buttons.in ?? pick).focus({ preventScroll: true });
    });
  }
  buttons.in?.addEventListener("click", () => zoom(1.5));
  buttons.out?.addEventListener("click", () => zoom(1 / 1.5));
  buttons.whole?.addEventListener("click", () => frame(...start.get(large().dataset.view)));
  page.querySelector("[data-views]").addEventListener("wheel", (event) => {
    if (!event.ctrlKey || !event.target.closest(".is-large")) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, at(event));
  }, { passive: false });

  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg().getScreenCTM().inverse());
    return [point.x, point.y];
  };
  refer(page);
  page.classList.add("is-live");
  return { large, svg, zoom, pan, show, at };
}

/* Hatches the places of the chosen joint or muscle. */
function refer(page) {
  const choice = page.querySelector("[data-refer]");
  const side = page.querySelector("[data-refer-side]");
  if (!choice) return;
  const other = { left: "right", right: "left" };

  function hatch() {
    const { usual = "", wider = "", kind, shown, words = "", crosses } = choice.selectedOptions[0].dataset;
    const sides = side.value in other ? [side.value] : ["left", "right"];
    const often = new Set(usual.split(" "));
    const some = new Set(wider.split(" "));
    const stateOf = (shape) => {
      if (sides.includes(shape.dataset.side)) {
        if (often.has(shape.dataset.spread)) return "usual";
        return some.has(shape.dataset.spread) ? "wider" : "";
      }
      return crosses !== undefined && often.has(shape.dataset.spread) ? "wider" : "";
    };
    for (const shape of page.querySelectorAll("[data-spread]")) {
      const state = stateOf(shape);
      const pattern = state && shape.ownerSVGElement.querySelector(`[data-hatch="${state}"]`);
      shape.setAttribute("class", state ? `referred is-${state}` : "referred");
      shape.setAttribute("fill", pattern ? `url(#${pattern.id})` : "none");
    }
    for (const part of page.querySelectorAll(".referral [data-muscle]")) {
      part.classList.toggle("is-on", kind === "muscle" && part.dataset.muscle === shown && sides.includes(part.dataset.side));
    }
    for (const joints of page.querySelectorAll("[data-joints]")) {
      const seen = sides.some((each) => joints.querySelector(`[data-side="${each}"]`));
      joints.classList.toggle("is-on", kind === "joint" && seen);
    }
    for (const part of page.querySelectorAll("[data-joint]")) {
      part.classList.toggle("is-on", part.dataset.joint === shown && sides.includes(part.dataset.side));
    }
    page.querySelector("[data-refer-words]").textContent = words;
  }

  choice.addEventListener("change", hatch);
  side.addEventListener("change", hatch);
  const go = page.querySelector("[data-refer-go]");
  if (go) go.hidden = true;
}
