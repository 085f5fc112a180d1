/* Keeps the page with somebody's own exercises on this phone when they say so, renews it at each visit, and takes it off.
   <section data-keep data-owner data-kept hidden> with [data-keep-on], [data-keep-off], [data-keep-state="on|off"] */
import { OWN } from "../ui/js/queue.js";

const device = document.querySelector("[data-device]");
const owner = device?.dataset.owner;
const address = device?.dataset.kept;
const box = document.querySelector("[data-keep]");

if (owner && "caches" in window) start().catch(() => undefined);

async function start() {
  const isKept = await caches.has(OWN + owner);
  document.querySelector("[data-keep-on]")?.addEventListener("click", () => fill().then(show, trouble));
  document.querySelector("[data-keep-off]")?.addEventListener("click", () => caches.delete(OWN + owner).then(left));
  if (isKept && box) await fill().catch(() => undefined);
  await show();
}

async function fill() {
  const page = await fetch(address, { cache: "reload", credentials: "same-origin" });
  if (!page.ok || page.redirected) throw new Error("the page to keep did not come");
  const html = await page.clone().text();
  const cache = await caches.open(OWN + owner);
  const named = [...html.matchAll(/(?:href|src)="(\/static\/[^"#?]+)/g)].map(([, path]) => path);
  await Promise.all([...new Set(named)].map((path) => take(cache, path)));
  await cache.put(address, page);
}

async function take(cache, path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} did not come`);
  const copy = answer.clone();
  await cache.put(path, answer);
  if (!path.endsWith(".css")) return;
  const inside = [...(await copy.text()).matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, each]) => each);
  const paths = inside.filter((each) => !each.startsWith("data:")).map((each) => new URL(each, copy.url).pathname);
  await Promise.all([...new Set(paths)].map((each) => take(cache, each)));
}

async function show() {
  if (!box) return;
  const isKept = await caches.has(OWN + owner);
  box.hidden = false;
  for (const part of box.querySelectorAll("[data-keep-state]")) part.hidden = (part.dataset.keepState === "on") !== isKept;
  box.querySelector("[data-keep-trouble]").hidden = true;
}

function trouble() {
  if (box) box.querySelector("[data-keep-trouble]").hidden = false;
}

async function left() {
  if (box) await show();
  else window.location.assign(document.querySelector("[data-kept-page]") ? "../" : "./");
}
