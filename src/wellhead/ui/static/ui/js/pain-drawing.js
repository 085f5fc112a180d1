/* The pain drawing: a touch on the pictures ticks the list, which alone is sent. Pictures, list and start stay one. */
const page = document.querySelector("[data-drawing]");
if (page) draw(page);

function draw(page) {
  const words = page.dataset;
  const form = page.closest("form");
  const boxes = new Map([...page.querySelectorAll(`input[name='${words.boxes}']`)].map((box) => [box.value, box]));
  const start = form.querySelector("select[name='drawn_start']") ?? { value: "" }; // a diary does not ask where it starts
  const shapes = [...page.querySelectorAll(".drawing-view [data-region]")];
  const covered = new Set(words.covered.split(" "));
  const says = page.querySelector("[data-says]");
  const undo = page.querySelector("[data-undo]");
  const past = [];
  let marks = "places";

  const ticked = () => [...boxes.values()].filter((box) => box.checked).map((box) => box.value);
  const state = () => ({ places: ticked(), start: start.value });
  let now = state();

  function paint() {
    const whole = boxes.get(words.everywhere).checked;
    for (const shape of shapes) {
      const region = shape.dataset.region;
      const begins = region === start.value; // where it starts hurts as well: the server adds it to the list
      shape.classList.toggle("is-selected", begins || boxes.get(region).checked || (whole && covered.has(region)));
      shape.classList.toggle("is-main", begins);
    }
    undo.disabled = past.length === 0;
    now = state();
  }

  function tell(sentence, place = "") {
    const count = words.sayCount.replace("COUNT", ticked().length);
    says.textContent = `${sentence.replace("PLACE", place)} ${count}`;
  }

  function change(how) {
    past.push(now);
    how();
    paint();
  }

  function mark(region) {
    const box = boxes.get(region);
    if (!box) return;
    if (marks === "start") return change(() => begins(region));
    change(() => {
      box.checked = !box.checked;
      if (!box.checked && start.value === region) start.value = "";
      tell(box.checked ? words.sayMarked : words.sayGone, box.dataset.name);
    });
  }

  function begins(region) {
    start.value = start.value === region ? "" : region;
    if (start.value) boxes.get(region).checked = true;
    tell(start.value ? words.sayStart : words.sayNoStart, boxes.get(region).dataset.name);
  }

  /* A finger that lands beside a small place means the nearest one. */
  function regionAt(event) {
    const hit = event.target.closest("[data-region]");
    if (hit) return hit.dataset.region;
    for (const far of [6, 12]) {
      for (let turn = 0; turn < 8; turn += 1) {
        const x = event.clientX + far * Math.cos((turn * Math.PI) / 4);
        const y = event.clientY + far * Math.sin((turn * Math.PI) / 4);
        const near = document.elementFromPoint(x, y)?.closest(".drawing-view [data-region]");
        if (near) return near.dataset.region;
      }
    }
    return "";
  }

  page.querySelector(".drawing-views").addEventListener("click", (event) => {
    const region = regionAt(event);
    if (region) mark(region);
  });

  form.addEventListener("change", (event) => {
    const control = event.target;
    if (control === start) {
      past.push(now);
      tell(boxes.has(start.value) ? words.sayStart : words.sayNoStart, boxes.get(start.value)?.dataset.name);
      paint();
    } else if (boxes.get(control.value) === control) {
      past.push(now);
      if (!control.checked && start.value === control.value) start.value = "";
      tell(control.checked ? words.sayMarked : words.sayGone, control.dataset.name);
      paint();
    }
  });

  undo.addEventListener("click", () => {
    const before = past.pop();
    for (const box of boxes.values()) box.checked = before.places.includes(box.value);
    start.value = before.start;
    tell("");
    paint();
  });

  page.querySelector("[data-clear]").addEventListener("click", () =>
    change(() => {
      for (const box of boxes.values()) box.checked = false;
      start.value = "";
      tell(words.sayCleared);
    }),
  );

  function press(kind, value) {
    for (const button of page.querySelectorAll(`[data-${kind}]`)) {
      button.setAttribute("aria-pressed", String(button.dataset[kind] === value));
    }
  }

  for (const button of page.querySelectorAll("[data-mark]")) {
    button.addEventListener("click", () => press("mark", (marks = button.dataset.mark)));
  }
  for (const button of page.querySelectorAll("[data-turn]")) {
    button.addEventListener("click", () => {
      press("turn", button.dataset.turn);
      page.querySelector(".drawing-views").dataset.view = button.dataset.turn;
    });
  }

  page.classList.add("is-live");
  for (const tools of page.querySelectorAll("[data-drawing-tools]")) tools.hidden = false;
  if (!matchMedia("(min-width: 56rem)").matches) page.querySelector("[data-list]").open = false;
  paint();
}
