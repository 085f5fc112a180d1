/* Moving by mouse, pen and finger: drag to move, the lower edge to resize, Alt or Ctrl to copy, hold a moment on a touch screen. */
const FAR_PX = 4;
const HOLD_MS = 380;
const EDGE_PX = 44;

export function byPointer(calendar) {
  const { page, carry } = calendar;
  let press = null;
  let frame = 0;
  let justDropped = false;

  page.addEventListener("pointerdown", (event) => {
    const slot = event.target.closest?.("[data-movable]");
    if (!slot || event.button !== 0 || !event.isPrimary || carry.isOn) return;
    const visit = calendar.board.visit(slot.dataset.visit);
    if (!visit) return;
    calendar.board.measure();
    const here = calendar.board.under(event.clientX, event.clientY);
    const mode = event.target.closest("[data-edge]") ? "resize" : "move";
    const at = here ? here.step - (mode === "resize" ? visit.to : visit.from) : 0;
    press = { visit, id: event.pointerId, mode, x: event.clientX, y: event.clientY, at, event };
    if (event.pointerType === "touch") press.timer = setTimeout(() => take(), HOLD_MS);
  });

  function take() {
    if (!press || carry.isOn) return;
    clearTimeout(press.timer);
    press.isCarrying = true;
    carry.begin(press.visit, press.mode);
    draw();
  }

  document.addEventListener("pointermove", (event) => {
    if (!press || event.pointerId !== press.id) return;
    const far = Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR_PX;
    press.event = event;
    if (!press.isCarrying && far) {
      if (event.pointerType === "touch") return forget();
      take();
    }
  });

  /* Once a screen: the ghost follows, and the grid scrolls when the pointer is near its border. */
  function draw() {
    if (!press?.isCarrying) return;
    const { event, visit } = press;
    scroll(event);
    const here = calendar.board.under(event.clientX, event.clientY);
    if (here && press.mode === "resize") carry.to({ steps: Math.max(1, Math.round(here.step - press.at - visit.from)) });
    else if (here) carry.to({ column: here.column, step: here.step - press.at, copies: event.altKey || event.ctrlKey });
    frame = requestAnimationFrame(draw);
  }

  function scroll(event) {
    const box = calendar.board.scroller.getBoundingClientRect();
    const pull = (near, far) => (near < EDGE_PX ? near - EDGE_PX : far < EDGE_PX ? EDGE_PX - far : 0) / 3;
    const across = pull(event.clientX - box.left - 52, box.right - event.clientX);
    const down = pull(event.clientY - box.top - 52, Math.min(box.bottom, innerHeight) - event.clientY);
    if (across || down) calendar.board.scroller.scrollBy(across, down);
  }

  document.addEventListener("pointerup", (event) => {
    if (!press || event.pointerId !== press.id) return;
    if (press.isCarrying) {
      justDropped = true;
      setTimeout(() => (justDropped = false), 0);
      cancelAnimationFrame(frame);
      press = null;
      carry.drop();
      return;
    }
    forget();
  });

  document.addEventListener("pointercancel", () => leave());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !press?.isCarrying) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  }, true);

  function leave() {
    const carried = press?.isCarrying;
    forget();
    if (carried && carry.isOn) carry.leave();
  }

  function forget() {
    clearTimeout(press?.timer);
    cancelAnimationFrame(frame);
    press = null;
  }

  /* A finger that carries does not scroll; a visit is no link to be dragged elsewhere; a drop is no click. */
  page.addEventListener("touchmove", (event) => press?.isCarrying && event.preventDefault(), { passive: false });
  page.addEventListener("contextmenu", (event) => press && event.preventDefault());
  page.addEventListener("dragstart", (event) => event.target.closest?.(".booking") && event.preventDefault());
  document.addEventListener("click", (event) => {
    if (!justDropped) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /* A gap opens the booking at the time that was pressed, in quarters of an hour. */
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-kind=free] a");
    if (!link || !event.detail || !calendar.board.element) return;
    calendar.board.measure();
    const here = calendar.board.under(event.clientX, event.clientY);
    const slot = here?.column.slots.find((each) => each.element === link.parentElement);
    if (!slot) return;
    const step = Math.max(slot.from, Math.floor(here.step / 3) * 3);
    link.href = calendar.linkAt(link, here.column, step);
  });
}
