/* The order of exercises by dragging, and by its buttons without asking the server. Without scripts the buttons send the form.
   <form data-draft>…<div data-draft-items><section data-draft-item><span data-draft-handle hidden> <button data-draft-up> <button data-draft-down> */
for (const list of document.querySelectorAll("[data-draft-items]")) {
  const items = () => [...list.querySelectorAll(":scope > [data-draft-item]")];
  const settle = () => {
    const all = items();
    all.forEach((item, place) => {
      item.querySelector("[data-draft-up]").disabled = place === 0;
      item.querySelector("[data-draft-down]").disabled = place === all.length - 1;
    });
  };
  const move = (item, step, button) => {
    const all = items();
    const other = all[all.indexOf(item) + step];
    if (!other) return;
    if (step < 0) other.before(item);
    else other.after(item);
    settle();
    const again = button.disabled ? item.querySelector(step < 0 ? "[data-draft-down]" : "[data-draft-up]") : button;
    again.focus();
  };
  for (const item of items()) {
    const up = item.querySelector("[data-draft-up]");
    const down = item.querySelector("[data-draft-down]");
    const handle = item.querySelector("[data-draft-handle]");
    up.addEventListener("click", (event) => { event.preventDefault(); move(item, -1, up); });
    down.addEventListener("click", (event) => { event.preventDefault(); move(item, 1, down); });
    handle.hidden = items().length < 2;
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      item.classList.add("is-dragged");
      const follow = (now) => {
        const all = items();
        const at = all.find((each) => {
          const box = each.getBoundingClientRect();
          return each !== item && now.clientY > box.top && now.clientY < box.bottom;
        });
        if (!at) return;
        const box = at.getBoundingClientRect();
        const above = now.clientY < box.top + box.height / 2;
        const step = all.indexOf(item) - all.indexOf(at);
        if (above && step > 0) at.before(item);
        else if (!above && step < 0) at.after(item);
        else return;
        settle();
      };
      const drop = () => {
        item.classList.remove("is-dragged");
        document.removeEventListener("pointermove", follow);
        document.removeEventListener("pointerup", drop);
        document.removeEventListener("pointercancel", drop);
      };
      document.addEventListener("pointermove", follow);
      document.addEventListener("pointerup", drop);
      document.addEventListener("pointercancel", drop);
    });
  }
}
