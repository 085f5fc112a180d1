/* What the self-check keeps on this device: an answer for each fact, a few notes about the check, and the page that is
   being filled in. Each page is kept in one go before the next is shown; other tabs of this browser are told. */
const NAME = "wellhead-check";
const ANSWERS = "answers";
const NOTES = "notes";
const heard = "BroadcastChannel" in window ? new BroadcastChannel(NAME) : null;

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(ANSWERS, { keyPath: "fact" });
      request.result.createObjectStore(NOTES);
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => close(request.result);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}

function close(database) {
  database.close();
  opened = undefined;
}

async function change(work, { quiet = false } = {}) {
  const database = await open();
  await new Promise((resolve, reject) => {
    const transaction = database.transaction([ANSWERS, NOTES], "readwrite", { durability: "strict" });
    work(transaction.objectStore(ANSWERS), transaction.objectStore(NOTES));
    transaction.oncomplete = resolve;
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
  if (!quiet) heard?.postMessage("changed");
}

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/* { answers: [{ fact, value } or { fact, state }, page, at], notes: { alone, forAnother, past, token, joined, draft } } */
export async function load() {
  const database = await open();
  const transaction = database.transaction([ANSWERS, NOTES], "readonly");
  const [answers, names, values] = await Promise.all([
    asked(transaction.objectStore(ANSWERS).getAll()),
    asked(transaction.objectStore(NOTES).getAllKeys()),
    asked(transaction.objectStore(NOTES).getAll()),
  ]);
  answers.sort((one, other) => one.at - other.at);
  return { answers, notes: Object.fromEntries(names.map((name, place) => [name, values[place]])) };
}

/* A new check, with a token that lets its answers join the online check once. */
export function begin({ alone, forAnother }) {
  return change((answers, notes) => {
    answers.clear();
    notes.clear();
    notes.put(alone, "alone");
    notes.put(forAnother, "forAnother");
    notes.put(newToken(), "token");
  });
}

/* Keep what one page said and take back what no longer stands. A check that joined before gets a new token. */
export function keep(said, withdrawn, { page = "", past } = {}) {
  return change((answers, notes) => {
    for (const { fact, ...rest } of said) {
      const before = answers.get(fact);
      before.onsuccess = () => answers.put({ fact, ...rest, page, at: before.result?.at ?? Date.now() });
    }
    for (const fact of withdrawn) answers.delete(fact);
    notes.delete("draft");
    if (past !== undefined) notes.put(past, "past");
    const joined = notes.get("joined");
    joined.onsuccess = () => {
      if (!joined.result || !(said.length + withdrawn.length)) return;
      notes.delete("joined");
      notes.put(newToken(), "token");
    };
  });
}

export const note = (name, value) => change((_, notes) => notes.put(value, name), { quiet: name === "draft" });

/* Everything that this page ever kept in the browser. */
export async function erase() {
  await change((answers, notes) => {
    answers.clear();
    notes.clear();
  });
  close(await open());
  await asked(indexedDB.deleteDatabase(NAME)).catch(() => undefined);
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  for (const name of await caches.keys()) if (name.startsWith("wellhead-check-")) await caches.delete(name);
}

/* Hear that another tab changed something. */
export function listen(then) {
  if (heard) heard.onmessage = then;
}

const newToken = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
