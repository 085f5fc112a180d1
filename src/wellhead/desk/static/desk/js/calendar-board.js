/* What stands on the grid, read from the page: columns, visits and stripes in five-minute steps of the day. */
const HOUR = 12;

export const stepOf = (clock) => Number(clock.slice(0, 2)) * HOUR + Math.floor(Number(clock.slice(3, 5)) / 5);
export const clockOf = (step) =>
  `${String(Math.floor(step / HOUR) % 24).padStart(2, "0")}:${String((step % HOUR) * 5).padStart(2, "0")}`;

function readSlot(element) {
  const said = element.dataset;
  const from = stepOf(said.time);
  return { element, kind: said.kind ?? "off", from, to: from + Math.max(1, Math.ceil(Number(said.minutes) / 5)), ...said, away: "away" in said };
}

export class Board {
  constructor(page) {
    this.element = page.querySelector("[data-board]");
    this.scroller = page.querySelector("[data-scroll]");
    if (!this.element) return;
    this.kind = this.element.dataset.board;
    this.first = Number(this.element.dataset.first);
    this.last = Number(this.element.dataset.last);
    this.columns = [...this.element.querySelectorAll("[data-column]")].map((element, place) => ({ element, place, ...element.dataset }));
    for (const column of this.columns) column.slots = [...column.element.querySelectorAll(":scope > .desk-slot")].map(readSlot);
    this.visits = this.columns.flatMap((column) => column.slots.filter((slot) => slot.visit).map((slot) => ({ ...slot, column })));
  }

  /* Read once when a visit is taken up: how high a step is, and where the columns begin in what scrolls. */
  measure() {
    const said = getComputedStyle(this.element).getPropertyValue("--five").trim();
    const size = parseFloat(said);
    this.five = said.endsWith("rem") ? size * parseFloat(getComputedStyle(document.documentElement).fontSize) : size;
    const box = this.scroller.getBoundingClientRect();
    for (const column of this.columns) {
      const { left, right, top } = column.element.getBoundingClientRect();
      column.left = left - box.left + this.scroller.scrollLeft;
      column.right = right - box.left + this.scroller.scrollLeft;
      column.top = top - box.top + this.scroller.scrollTop;
    }
  }

  visit(key) {
    return this.visits.find((each) => each.visit === key);
  }

  /* Where the pointer is: the column under it and the step, not yet rounded. */
  under(x, y) {
    const box = this.scroller.getBoundingClientRect();
    const across = x - box.left + this.scroller.scrollLeft;
    const column = this.columns.find(({ left, right }) => across >= left && across < right);
    if (!column) return null;
    return { column, step: this.first + (y - box.top + this.scroller.scrollTop - column.top) / this.five };
  }

  /* Who and what the visit would take there. */
  target(visit, column) {
    const isRooms = this.kind === "rooms";
    return {
      staff: isRooms ? visit.staff : column.staff,
      room: isRooms ? column.room || visit.room : visit.room,
      day: column.day,
      who: isRooms ? "" : column.name,
    };
  }

  /* What is in the way as far as this page knows: [{ said, blocks }]. */
  inTheWay(visit, spot, words, today) {
    const { column, step, steps } = spot;
    const end = step + steps;
    const goal = this.target(visit, column);
    const found = [];
    const tell = (sentence, said, blocks) => found.push({ said: fill(sentence, said), blocks });
    if (column.day < today) tell(words.sayPast, {}, true);
    for (const other of this.visits) {
      if (other.column.day !== goal.day || other.state === "cancelled" || other.from >= end || other.to <= step) continue;
      if (other.visit === visit.visit && !spot.copies) continue;
      const said = { NAME: other.name, TIME: other.time, UNTIL: other.until, WHO: goal.who || other.column.name, ROOM: other.roomName };
      if (other.staff === goal.staff) tell(words.sayClinician, said, true);
      else if (goal.room && other.room === goal.room) tell(words.sayRoom, said, true);
      else if (visit.person && other.person === visit.person) tell(words.sayPerson, said, true);
    }
    for (const slot of column.slots) {
      if (slot.from >= end || slot.to <= step) continue;
      const said = { WHO: column.name, NAME: slot.name, TIME: slot.time, UNTIL: slot.until };
      if (slot.kind === "break") tell(words.sayAway, said, false);
      if (slot.kind === "off") tell(words.sayOff, said, false);
    }
    return found.sort((one, other) => Number(other.blocks) - Number(one.blocks));
  }
}

/* Puts what is known into a sentence that the server wrote. */
export function fill(sentence, said) {
  return Object.entries(said).reduce((text, [name, value]) => text.replaceAll(name, value ?? ""), sentence);
}
