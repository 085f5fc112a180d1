/* The front desk's calendar. Without scripts each visit links to its page, where it can be moved too. */
import { Board, clockOf } from "./calendar-board.js";
import { Carry } from "./calendar-carry.js";
import { byKeys, stopsOf } from "./calendar-keys.js";
import { byPointer } from "./calendar-pointer.js";
import { keepCurrent } from "./calendar-renew.js";
import { Server } from "./calendar-send.js";

class Calendar {
  constructor(page) {
    this.page = page;
    this.words = page.dataset;
    this.voice = document.querySelector("[data-calendar-say]");
    this.server = new Server(document.querySelector("[data-calendar-form]"));
    this.carry = new Carry(this);
    this.read();
  }

  get today() {
    return this.words.now.slice(0, 10);
  }

  /* Read the grid anew, and let one of its stops be reached by Tab. */
  read() {
    this.board = new Board(this.page);
    if (!this.board.element) return;
    for (const stop of this.board.element.querySelectorAll("[data-stop]")) stop.tabIndex = -1;
    const first = this.board.columns.flatMap(stopsOf)[0];
    if (first) first.element.querySelector("[data-stop]").tabIndex = 0;
  }

  /* Let this stop be the one that Tab reaches, and stand on it. */
  rest(stop) {
    if (!stop) return;
    for (const other of this.board.element.querySelectorAll('[data-stop][tabindex="0"]')) other.tabIndex = -1;
    stop.tabIndex = 0;
    stop.focus();
    stop.closest(".desk-slot")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  focus(key) {
    this.rest(this.page.querySelector(`[data-visit="${key}"] [data-stop]`));
  }

  /* Told to those who listen; trouble is shown to everybody. */
  say(words, { isTrouble = false } = {}) {
    this.voice.textContent = words;
    document.querySelector("[data-calendar-trouble]")?.remove();
    if (!isTrouble) return;
    const box = document.createElement("div");
    box.className = "notices no-print";
    box.dataset.calendarTrouble = "";
    const notice = document.createElement("div");
    notice.className = "notice notice-trouble";
    notice.textContent = words;
    box.append(notice);
    this.page.prepend(box);
  }

  /* Do it on the server, then show how everything stands now. */
  async do(deed, key) {
    this.page.setAttribute("aria-busy", "true");
    const answer = await deed();
    this.page.removeAttribute("aria-busy");
    if (answer === null) return this.say(this.words.sayOffline, { isTrouble: true });
    await this.renew({ isForced: true });
    this.say(answer.said, { isTrouble: !answer.done });
    this.focus(answer.visit ?? key);
  }

  linkAt(link, column, step) {
    const address = new URL(link.href);
    address.searchParams.set("start", `${column.day}T${clockOf(step)}`);
    return address.href;
  }
}

const page = document.querySelector("[data-calendar]");
if (page) {
  const calendar = new Calendar(page);
  keepCurrent(calendar);
  byPointer(calendar);
  byKeys(calendar);
  page.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-calendar-undo]")) return;
    event.preventDefault();
    const key = event.target.action.match(/visits\/([0-9a-f-]+)\//)?.[1];
    calendar.do(() => calendar.server.undo(event.target), key);
  });
  page.dataset.calendarReady = "";
}
