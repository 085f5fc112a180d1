/* Answers for the server when there is no network, on the pages of a patient. It keeps one page that is the same for
   everybody and what that page loads. A page with somebody's own exercises is kept only where its owner asked for that,
   by the page itself; signing out removes it. */
const VERSION = "{{ version|escapejs }}";
const SHELL = "{{ shell|escapejs }}";
const KEPT_PAGE = "{{ kept|escapejs }}";
const TODAY = "{{ today|escapejs }}";
const DIARY = "{{ diary|escapejs }}";
const PROGRAMME = "{{ programme|escapejs }}";
const SIGN_OUT = "{{ sign_out|escapejs }}";
const STATIC = "{{ static_url|escapejs }}";
const PREFIX = "wellhead-app-";
const OWN = "wellhead-own-";
const KEPT = PREFIX + VERSION;
const OF_STAFF = [DIARY + "people/", PROGRAMME + "people/"];

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && request.method === "POST" && url.pathname === SIGN_OUT) event.waitUntil(forget());
  else if (request.mode === "navigate" && request.method === "GET" && isOurs(url.pathname)) event.respondWith(navigate(request, url.pathname));
  else if (request.method === "GET" && url.pathname.startsWith(STATIC)) event.respondWith(asset(event));
});

const isOurs = (path) => (path === TODAY || path.startsWith(DIARY) || path.startsWith(PROGRAMME)) && !OF_STAFF.some((each) => path.startsWith(each));

async function fill() {
  const cache = await caches.open(KEPT);
  const page = await fetch(SHELL, { cache: "reload" });
  if (!page.ok) throw new Error("the page to keep did not come");
  const html = await page.clone().text();
  await cache.put(SHELL, page);
  const named = [...html.matchAll(/(?:href|src)="(\/[^"#?]+)/g)].map(([, path]) => path);
  await Promise.all([...new Set(named)].filter((path) => path.startsWith(STATIC)).map((path) => keep(cache, path)));
}

async function keep(cache, path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} did not come`);
  const copy = answer.clone();
  await cache.put(path, answer);
  if (!path.endsWith(".css")) return;
  const inside = [...(await copy.text()).matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, each]) => each);
  const paths = inside.filter((each) => !each.startsWith("data:")).map((each) => new URL(each, copy.url).pathname);
  await Promise.all([...new Set(paths)].filter((each) => each.startsWith(STATIC)).map((each) => keep(cache, each)));
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).map((name) => caches.delete(name)));
}

/* The page that writes comes from this device at once; every other one from the server, and when none comes, from what is kept. */
async function navigate(request, path) {
  if (path === SHELL) return (await caches.match(SHELL)) ?? fetch(request);
  try {
    return await fetch(request);
  } catch {
    return without(path);
  }
}

async function without(path) {
  const own = await caches.match(KEPT_PAGE);
  if (path === KEPT_PAGE && own) return own;
  if (!path.startsWith(PROGRAMME)) return Response.redirect(`${SHELL}#lost`, 303);
  const item = path.match(/\/exercise\/([0-9a-f-]{36})\//)?.[1];
  return Response.redirect(own ? `${KEPT_PAGE}#${item ? `x-${item}` : "main"}` : `${SHELL}#exercises`, 303);
}

/* A kept page loads its parts as they were kept with it; all other pages take theirs from the server. */
async function asset(event) {
  const client = await self.clients.get(event.clientId);
  const path = client ? new URL(client.url).pathname : "";
  const found = path === SHELL || path === KEPT_PAGE ? await caches.match(event.request, { ignoreVary: true }) : undefined;
  return found ?? fetch(event.request);
}

/* Whoever signs out leaves nothing of their own to read here; what has not been sent yet stays until they come back. */
async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(OWN)) await caches.delete(name);
  await new Promise((done) => {
    const request = indexedDB.open("wellhead-queue");
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = done;
    request.onsuccess = () => {
      const transaction = request.result.transaction("notes", "readwrite");
      for (const name of ["owner", "draft", "aroundDraft", "attack"]) transaction.objectStore("notes").delete(name);
      transaction.oncomplete = transaction.onabort = () => {
        request.result.close();
        done();
      };
    };
  });
}
