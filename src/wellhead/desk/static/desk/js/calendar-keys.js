/* Everything by keys: from visit to visit, moving, resizing, copying, undo, other days and views. Single keys can be turned off. */
const KEPT = "wellhead-desk-keys-off";
const VIEWS = { d: "day", o: "rooms", w: "week", a: "agenda" };
const WAYS = { t: "today", "[": "before", "]": "after", n: "new" };
const MODES = { m: "move", r: "resize", c: "copy" };
const HOUR = 12;

export function byKeys(calendar) {
  const { page, carry, words } = calendar;
  const list = document.querySelector("[data-calendar-keys]");
  const box = document.querySelector("[data-keys-off]");
  let byHand = false;
  box.checked = localStorage.getItem(KEPT) === "1";
  box.addEventListener("change", () => {
    localStorage.setItem(KEPT, box.checked ? "1" : "0");
    calendar.say(box.checked ? words.sayKeysOff : words.sayKeysOn);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (carry.isOn) return byHand ? steer(event) : undefined;
    if (event.target.matches("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
    const stop = event.target.closest?.("[data-stop]");
    if (stop && step(event, stop)) return event.preventDefault();
    if (!box.checked && single(event, stop)) event.preventDefault();
  });

  /* One key, one deed; whether it was one of ours. */
  function single(event, stop) {
    const key = event.key.toLowerCase();
    if (key in MODES) return take(stop, MODES[key]);
    if (key === "u") return press(page.querySelector("[data-calendar-undo] button"));
    if (key in VIEWS) return press(page.querySelector(`[data-view="${VIEWS[key]}"]`));
    if (key in WAYS) return press(page.querySelector(`[data-go="${WAYS[key]}"]`));
    if (key === "?") return show();
    return false;
  }

  function press(control) {
    control?.click();
    return Boolean(control);
  }

  function show() {
    list.open = true;
    list.querySelector("summary").focus();
    return true;
  }

  function take(stop, mode) {
    const slot = stop?.closest("[data-visit]");
    if (!slot) return false;
    const visit = calendar.board.visit(slot.dataset.visit);
    if (!visit || !("movable" in visit)) {
      calendar.say(words.sayFixed, { isTrouble: true });
      return true;
    }
    byHand = true;
    carry.begin(visit, mode);
    const said = { move: words.sayCarry, resize: words.sayStretch, copy: words.sayCopy }[mode];
    calendar.say(said.replace("NAME", visit.name));
    calendar.heard = () => calendar.say(carry.told());
    return true;
  }

  function end() {
    byHand = false;
    calendar.heard = null;
  }

  /* A visit in the hand. */
  function steer(event) {
    const { key } = event;
    const by = { ArrowUp: -1, ArrowDown: 1, PageUp: -HOUR, PageDown: HOUR }[key];
    const aside = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (!by && !aside && !["Enter", "Escape", " ", "Tab"].includes(key)) return;
    event.preventDefault();
    if (key === "Escape" || key === "Tab") {
      end();
      return carry.leave();
    }
    if (key === "Enter" || key === " ") {
      end();
      return carry.drop();
    }
    const { spot } = carry;
    if (by && carry.mode === "resize") carry.to({ steps: Math.max(1, spot.steps + by) });
    else if (by) carry.to({ step: spot.step + by });
    else if (carry.mode !== "resize") carry.to({ column: calendar.board.columns[spot.column.place + aside] ?? spot.column });
    carry.ghost.isInView();
    calendar.say(carry.told());
  }

  /* From stop to stop: up and down in the column, across to the nearest in time. */
  function step(event, stop) {
    const slot = stop.closest(".desk-slot");
    if (!slot || !calendar.board.element) return false;
    const column = calendar.board.columns.find((each) => each.element === slot.parentElement);
    const stops = stopsOf(column);
    const place = stops.findIndex((each) => each.element === slot);
    const next = {
      ArrowUp: () => stops[place - 1],
      ArrowDown: () => stops[place + 1],
      Home: () => stops[0],
      End: () => stops.at(-1),
      ArrowLeft: () => across(column, -1, stops[place].from),
      ArrowRight: () => across(column, 1, stops[place].from),
    }[event.key];
    if (!next) return false;
    const found = next();
    if (found) calendar.rest(found.element.querySelector("[data-stop]"));
    return true;
  }

  function across(column, way, from) {
    for (let place = column.place + way; calendar.board.columns[place]; place += way) {
      const stops = stopsOf(calendar.board.columns[place]);
      if (stops.length) return stops.reduce((best, each) => (Math.abs(each.from - from) < Math.abs(best.from - from) ? each : best));
    }
    return null;
  }
}

export function stopsOf(column) {
  return column.slots.filter((each) => each.visit || each.kind === "free").sort((one, other) => one.from - other.from);
}
