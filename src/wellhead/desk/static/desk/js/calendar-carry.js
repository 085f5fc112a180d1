/* A visit in the hand, by pointer or by keys: where it would go, what is in the way, dropping it or leaving it. */
import { clockOf, fill } from "./calendar-board.js";
import { Ghost } from "./calendar-ghost.js";

const ASK_AFTER_MS = 160;

export class Carry {
  constructor(calendar) {
    this.calendar = calendar;
    this.visit = null;
  }

  get isOn() {
    return this.visit !== null;
  }

  /* Take it up: mode is "move", "resize" or "copy". */
  begin(visit, mode) {
    this.visit = visit;
    this.mode = mode;
    this.spot = { column: visit.column, step: visit.from, steps: visit.to - visit.from, copies: mode === "copy" };
    this.ghost = new Ghost(this.calendar.board);
    if (mode !== "copy") visit.element.dataset.lifted = "";
    this.calendar.page.dataset.carrying = mode;
    this.#look();
  }

  /* Go there; asked for as often as the screen is drawn. */
  to({ column = this.spot.column, step = this.spot.step, steps = this.spot.steps, copies = this.spot.copies }) {
    const { first, last } = this.calendar.board;
    const length = Math.max(1, Math.min(steps, last - first));
    const start = Math.max(first, Math.min(Math.round(step), last - (this.mode === "resize" ? 1 : length)));
    const now = this.spot;
    if (now.column === column && now.step === start && now.steps === length && now.copies === copies) return false;
    this.spot = { column, step: start, steps: length, copies };
    this.#look();
    return true;
  }

  #look() {
    const { board, words, today } = this.calendar;
    this.ghost.show(this.spot, this.visit.name);
    this.conflicts = board.inTheWay(this.visit, this.spot, words, today);
    this.ghost.tell(this.conflicts, words.sayAnyway);
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.#ask(), ASK_AFTER_MS);
  }

  async #ask() {
    const spot = this.spot;
    if (this.#isUnchanged()) return;
    this.asking = new AbortController();
    const found = await this.calendar.server.preview(this.visit, this.wish(), spot.copies, this.asking.signal);
    if (found === null || !this.isOn || spot !== this.spot) return;
    this.conflicts = found;
    this.ghost.tell(found, this.calendar.words.sayAnyway);
    this.calendar.heard?.();
  }

  #isUnchanged() {
    const { visit, spot } = this;
    return !spot.copies && spot.column === visit.column && spot.step === visit.from && spot.steps === visit.to - visit.from;
  }

  wish() {
    const { board } = this.calendar;
    const goal = board.target(this.visit, this.spot.column);
    const isLonger = this.spot.steps !== this.visit.to - this.visit.from;
    return {
      day: this.spot.column.day,
      time: clockOf(this.spot.step),
      ...(isLonger ? { minutes: String(this.spot.steps * 5) } : {}),
      ...(goal.staff && goal.staff !== this.visit.staff ? { staff: goal.staff } : {}),
      ...(goal.room && goal.room !== this.visit.room ? { room: goal.room } : {}),
    };
  }

  /* The place and what is in the way, in one sentence for those who listen. */
  told() {
    const { words } = this.calendar;
    const { step, steps, column } = this.spot;
    const where = fill(words.sayAt, { TIME: clockOf(step), UNTIL: clockOf(step + steps), WHO: column.name });
    const hinders = this.conflicts.map((each) => each.said).join(" ");
    return `${where} ${hinders || words.sayFree}`;
  }

  async drop() {
    const { visit, spot, conflicts } = this;
    if (this.#isUnchanged()) return this.leave();
    const blocking = conflicts.filter((each) => each.blocks);
    const wish = this.wish();
    this.#end();
    if (blocking.length) {
      this.calendar.say(`${this.calendar.words.sayBlocked} ${blocking.map((each) => each.said).join(" ")}`, { isTrouble: true });
      return this.calendar.focus(visit.visit);
    }
    await this.calendar.do(() => this.calendar.server.place(visit, wish, { copies: spot.copies, meant: conflicts.length > 0 }), visit.visit);
  }

  leave() {
    const { visit } = this;
    this.#end();
    this.calendar.say(this.calendar.words.sayCancelled);
    this.calendar.focus(visit.visit);
  }

  #end() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.ghost.remove();
    delete this.visit.element.dataset.lifted;
    delete this.calendar.page.dataset.carrying;
    this.visit = null;
  }
}
