/* The ghost: a visit as it would stand, with what is in the way of it in words. */
import { clockOf } from "./calendar-board.js";

export class Ghost {
  constructor(board) {
    this.board = board;
    board.measure();
    this.five = board.five;
    this.element = document.createElement("li");
    this.element.className = "desk-ghost";
    this.element.setAttribute("aria-hidden", "true");
    this.when = document.createElement("b");
    this.name = document.createElement("span");
    this.words = document.createElement("span");
    this.words.className = "desk-ghost-words";
    this.element.append(this.when, " ", this.name, this.words);
  }

  /* Stand there: column, step, steps. */
  show(spot, name) {
    if (this.element.parentElement !== spot.column.element) spot.column.element.append(this.element);
    this.element.style.top = `${(spot.step - this.board.first) * this.five}px`;
    this.element.style.minHeight = `${spot.steps * this.five}px`;
    const when = `${clockOf(spot.step)} – ${clockOf(spot.step + spot.steps)}`;
    if (this.when.textContent !== when) this.when.textContent = when;
    if (this.name.textContent !== name) this.name.textContent = name;
  }

  tell(conflicts, more) {
    const worst = conflicts.some((each) => each.blocks) ? "blocks" : conflicts.length ? "warns" : "";
    if (worst) this.element.dataset.trouble = worst;
    else delete this.element.dataset.trouble;
    const said = conflicts.map((each) => each.said).join(" ") + (worst === "warns" && more ? ` ${more}` : "");
    if (this.words.textContent !== said) this.words.textContent = said;
  }

  isInView() {
    this.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  remove() {
    this.element.remove();
  }
}
