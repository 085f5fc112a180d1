/* A box to sign in by finger, pen or mouse: <div data-signature> with <svg data-signature-pad>, a hidden input
   [data-signature-strokes] and a button [data-signature-clear]. Points are thousandths of the box. The typed name is enough:
   the box is an extra, so nobody who uses a keyboard lacks anything. */
const HIGH = 320;
const NEAR = 5;
const MOST = 5500;

for (const box of document.querySelectorAll("[data-signature]")) {
  const pad = box.querySelector("[data-signature-pad]");
  const kept = box.querySelector("[data-signature-strokes]");
  let strokes = read(kept.value);
  let drawing = null;

  const points = (stroke) => stroke.map(([x, y]) => `${x},${(y * HIGH) / 1000}`).join(" ");
  const line = (stroke) => {
    const drawn = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    drawn.setAttribute("points", points(stroke));
    pad.append(drawn);
    return drawn;
  };
  const at = (event) => {
    const room = pad.getBoundingClientRect();
    const part = (value, whole) => Math.min(1000, Math.max(0, Math.round((value / whole) * 1000)));
    return [part(event.clientX - room.left, room.width), part(event.clientY - room.top, room.height)];
  };
  const keep = () => { kept.value = strokes.length ? JSON.stringify(strokes) : ""; };

  pad.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary) return;
    pad.setPointerCapture(event.pointerId);
    const stroke = [at(event)];
    strokes.push(stroke);
    drawing = { stroke, drawn: line(stroke) };
    event.preventDefault();
  });
  pad.addEventListener("pointermove", (event) => {
    if (!drawing || strokes.flat().length > MOST) return;
    const [x, y] = at(event);
    const [lastX, lastY] = drawing.stroke.at(-1);
    if (Math.hypot(x - lastX, y - lastY) < NEAR) return;
    drawing.stroke.push([x, y]);
    drawing.drawn.setAttribute("points", points(drawing.stroke));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    pad.addEventListener(name, () => { drawing = null; keep(); });
  }
  box.querySelector("[data-signature-clear]").addEventListener("click", () => {
    strokes = [];
    pad.replaceChildren();
    keep();
  });
  strokes.forEach(line);
  box.hidden = false;
}

function read(words) {
  try {
    return JSON.parse(words || "[]");
  } catch {
    return [];
  }
}
