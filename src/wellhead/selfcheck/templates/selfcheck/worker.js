/* Answers for the server when there is no network, for the self-check alone. It keeps one page that is the same for
   everybody, what that page loads, and the knowledge; never a page with somebody's answers or name. */
const VERSION = "{{ version|escapejs }}";
const SHELL = "{{ shell|escapejs }}";
const STATIC = "{{ static_url|escapejs }}";
const PREFIX = "wellhead-check-";
const KEPT = PREFIX + VERSION;

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(url.pathname === SHELL ? shell(request) : navigate(request));
  else if (request.method === "GET" && isKept(url.pathname)) event.respondWith(kept(request));
});

const isKept = (path) => path.startsWith(STATIC) || path.startsWith(SHELL + "knowledge-");

async function fill() {
  const cache = await caches.open(KEPT);
  const page = await fetch(SHELL, { cache: "reload" });
  if (!page.ok) throw new Error("the page to keep did not come");
  const html = await page.clone().text();
  await cache.put(SHELL, page);
  const named = [...html.matchAll(/(?:href|src|data-knowledge)="(\/[^"#?]+)/g)].map(([, path]) => path);
  await Promise.all([...new Set(named)].filter(isKept).map((path) => keep(cache, path)));
}

async function keep(cache, path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} did not come`);
  const copy = answer.clone();
  await cache.put(path, answer);
  if (!path.endsWith(".css")) return;
  const inside = [...(await copy.text()).matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, each]) => each);
  const paths = inside.filter((each) => !each.startsWith("data:")).map((each) => new URL(each, copy.url).pathname);
  await Promise.all([...new Set(paths)].filter(isKept).map((each) => keep(cache, each)));
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)));
}

async function shell(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(SHELL)) ?? fetch(request);
}

async function kept(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

/* Every other page comes from the server; when none comes, the kept page says so and goes on on this device. */
async function navigate(request) {
  try {
    return await fetch(request);
  } catch {
    return Response.redirect(`${SHELL}#lost`, 303);
  }
}
