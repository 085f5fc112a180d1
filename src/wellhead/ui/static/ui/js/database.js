/* One database of this browser: a store of things, each under its own key, and a store of notes by name. Every change is
   kept in one go, on the disk, before anybody is told that it is kept; other tabs of this browser are told of it. */
const NOTES = "notes";

/* { change, everything, listen, erase } for the database of this name, with `things` as its first store. */
export function database({ name, things, key }) {
  const heard = "BroadcastChannel" in window ? new BroadcastChannel(name) : null;
  let opened;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(things, { keyPath: key });
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

  function close(found) {
    found.close();
    opened = undefined;
  }

  /* `work` gets both stores; resolves when what it did is on the disk. Other tabs hear nothing of a quiet change. */
  async function change(work, { quiet = false } = {}) {
    const found = await open();
    await new Promise((resolve, reject) => {
      const transaction = found.transaction([things, NOTES], "readwrite", { durability: "strict" });
      work(transaction.objectStore(things), transaction.objectStore(NOTES));
      transaction.oncomplete = resolve;
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
    if (!quiet) heard?.postMessage("changed");
  }

  /* { kept: every thing, notes: { name: value } } */
  async function everything() {
    const found = await open();
    const transaction = found.transaction([things, NOTES], "readonly");
    const notes = transaction.objectStore(NOTES);
    const asking = [transaction.objectStore(things).getAll(), notes.getAllKeys(), notes.getAll()];
    const [kept, names, values] = await Promise.all(asking.map(asked));
    return { kept, notes: Object.fromEntries(names.map((each, place) => [each, values[place]])) };
  }

  /* Hear that another tab changed something. */
  function listen(then) {
    if (heard) heard.onmessage = then;
  }

  /* Take the whole database away; the next change makes it anew. */
  async function erase() {
    await change((kept, notes) => {
      kept.clear();
      notes.clear();
    });
    close(await open());
    await asked(indexedDB.deleteDatabase(name)).catch(() => undefined);
  }

  return { change, everything, listen, erase };
}

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
