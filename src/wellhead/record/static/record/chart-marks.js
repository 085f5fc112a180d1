/* Draws marks into the pictures, as the server draws them, and knows which place a point lies on. */
const SPACE = "http://www.w3.org/2000/svg";
const round = (n) => Math.round(n * 10) / 10;

/* Where on a picture a pointer is, in the picture's own units. */
export function pointAt(svg, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return [round(at.x), round(at.y)];
}

/* The place that a point lies on: the last one drawn that holds it, else the nearest within reach. */
export function regionAt(svg, [x, y], reach = 14) {
  const shapes = [...svg.querySelectorAll(".regions [data-region]")];
  const holds = (dx, dy) => shapes.findLast((shape) => shape.isPointInFill(new DOMPoint(x + dx, y + dy)));
  const inside = holds(0, 0);
  if (inside) return inside;
  for (const far of [reach / 2, reach]) {
    for (let turn = 0; turn < 8; turn += 1) {
      const near = holds(far * Math.cos((turn * Math.PI) / 4), far * Math.sin((turn * Math.PI) / 4));
      if (near) return near;
    }
  }
  return null;
}

export const nameOf = (shape) => shape?.querySelector("title")?.textContent ?? "";

/* A path through the points, its corners rounded. */
export function smooth(points) {
  const [first] = points;
  if (points.length === 1) return `M${first} L${first[0] + 0.1},${first[1]}`;
  let drawn = `M${first}`;
  for (let i = 1; i < points.length - 1; i += 1) {
    const [ax, ay] = points[i];
    const [bx, by] = points[i + 1];
    drawn += ` Q${ax},${ay} ${(ax + bx) / 2},${(ay + by) / 2}`;
  }
  return `${drawn} L${points.at(-1)}`;
}

function element(name, attributes) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function arrow({ tail, tip }) {
  const group = element("g", { class: "spreads" });
  const angle = Math.atan2(tip[1] - tail[1], tip[0] - tail[0]);
  const wing = (turn) => [round(tip[0] - 15 * Math.cos(angle + turn)), round(tip[1] - 15 * Math.sin(angle + turn))];
  group.append(
    element("path", { class: "spreads-line", d: `M${tail} L${tip}` }),
    element("path", { class: "move-head", d: `M${tip} L${wing(0.5)} L${wing(-0.5)} Z` }),
  );
  return group;
}

function sign(mark, glyphs) {
  const group = element("g", { class: "sign", transform: `translate(${mark.at})` });
  const pattern = glyphs.get(mark.symbol);
  if (pattern) group.append(...[...pattern.childNodes].map((node) => node.cloneNode(true)));
  return group;
}

/* One mark as shapes. */
export function shapeOf(mark, glyphs) {
  if (mark.kind === "stroke") return element("path", { class: "pen", d: smooth(mark.points) });
  return mark.kind === "arrow" ? arrow(mark) : sign(mark, glyphs);
}

/* How far a point is from a mark, in units of the picture. */
export function distance(mark, [x, y]) {
  const to = ([a, b]) => Math.hypot(a - x, b - y);
  if (mark.kind === "symbol") return to([mark.at[0], mark.at[1] - (mark.symbol === "start" ? 12 : 0)]);
  const points = mark.kind === "arrow" ? [mark.tail, mark.tip] : mark.points;
  let best = to(points[0]);
  for (let i = 1; i < points.length; i += 1) best = Math.min(best, toPiece(points[i - 1], points[i], [x, y]));
  return best;
}

function toPiece([ax, ay], [bx, by], [x, y]) {
  const long = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const share = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / long));
  return Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y);
}

/* Fewer points with the same look: what lies within half a unit of the line is left out. */
export function thinned(points) {
  if (points.length < 3) return points;
  let far = 0;
  let at = 0;
  for (let i = 1; i < points.length - 1; i += 1) {
    const off = toPiece(points[0], points.at(-1), points[i]);
    if (off > far) [far, at] = [off, i];
  }
  if (far < 0.6) return [points[0], points.at(-1)];
  return [...thinned(points.slice(0, at + 1)).slice(0, -1), ...thinned(points.slice(at))];
}

/* The middle of a place on a picture: of a coarse net, the point with most room around it. */
export function middleOf(shape) {
  const box = shape.getBBox();
  let best = null;
  let room = -1;
  for (let i = 1; i < 10; i += 1) {
    for (let j = 1; j < 10; j += 1) {
      const point = new DOMPoint(box.x + (box.width * i) / 10, box.y + (box.height * j) / 10);
      if (!shape.isPointInFill(point)) continue;
      const free = Math.min(i, 10 - i) * box.width + Math.min(j, 10 - j) * box.height;
      if (free > room) [room, best] = [free, [round(point.x), round(point.y)]];
    }
  }
  return best ?? [round(box.x + box.width / 2), round(box.y + box.height / 2)];
}
