/* Two desks agree: the page asks every minute whether anything has happened, and shows it without losing your place. */
const EVERY_MS = 60_000;
const NOTHING_NEW = 204;

export function keepCurrent(calendar) {
  const { page } = calendar;
  const opened = Date.now();
  const shown = page.dataset.now;

  calendar.renew = async ({ isForced = false } = {}) => {
    const address = new URL(page.querySelector("[data-here]").dataset.here, location.href);
    if (!isForced) address.searchParams.set("seen", page.querySelector("[data-stamp]").dataset.stamp);
    const answer = await ask(address);
    if (!answer || answer.status === NOTHING_NEW) return;
    if (answer.redirected || !answer.ok) return location.reload();
    const html = await answer.text();
    if (!isForced && isBusy()) return;
    place(html);
    if (!isForced) calendar.say(calendar.words.sayRenewed);
  };

  async function ask(address) {
    try {
      return await fetch(address, { headers: { "Wellhead-Fragment": "1" }, credentials: "same-origin" });
    } catch {
      return null;
    }
  }

  /* Nothing is taken out of somebody's hand. */
  function isBusy() {
    return calendar.carry.isOn || page.contains(document.activeElement?.closest?.("input, select, textarea") ?? null);
  }

  function place(html) {
    const { scrollLeft = 0, scrollTop = 0 } = calendar.board.scroller ?? {};
    const stood = document.activeElement?.closest?.("[data-visit]")?.dataset.visit;
    page.innerHTML = html;
    calendar.read();
    calendar.board.scroller?.scrollTo(scrollLeft, scrollTop);
    if (stood) calendar.focus(stood);
    tick();
  }

  setInterval(() => !document.hidden && !isBusy() && calendar.renew(), EVERY_MS);
  document.addEventListener("visibilitychange", () => !document.hidden && !isBusy() && calendar.renew());

  /* The line of this moment moves on. */
  function tick() {
    const then = new Date(`${shown}:00Z`).getTime() + (Date.now() - opened);
    const moment = new Date(then).toISOString();
    page.dataset.now = moment.slice(0, 16);
    const step = Number(moment.slice(11, 13)) * 12 + Math.floor(Number(moment.slice(14, 16)) / 5);
    for (const line of page.querySelectorAll("[data-now-line], [data-now-words]")) {
      line.className = line.className.replace(/\bat-\d+\b/, `at-${step}`);
      if ("nowWords" in line.dataset) line.textContent = moment.slice(11, 16);
    }
  }
  setInterval(tick, 30_000);

  const line = page.querySelector("[data-now-line]");
  const scroller = calendar.board.scroller;
  if (line && scroller) scroller.scrollTop = Math.max(0, line.offsetTop - scroller.clientHeight / 3);
}
