/* What the self-check keeps on this device: an answer for each fact, a few notes about the check, and the page that is
   being filled in. Each page is kept in one go before the next is shown; other tabs of this browser are told. */
import { database } from "../../ui/js/database.js";

const kept = database({ name: "wellhead-check", things: "answers", key: "fact" });

export const { listen } = kept;

/* { answers: [{ fact, value } or { fact, state }, page, at], notes: { alone, forAnother, past, token, joined, draft } } */
export async function load() {
  const { kept: answers, notes } = await kept.everything();
  return { answers: answers.sort((one, other) => one.at - other.at), notes };
}

/* A new check, with a token that lets its answers join the online check once. */
export function begin({ alone, forAnother }) {
  return kept.change((answers, notes) => {
    answers.clear();
    notes.clear();
    notes.put(alone, "alone");
    notes.put(forAnother, "forAnother");
    notes.put(newToken(), "token");
  });
}

/* Keep what one page said and take back what no longer stands. A check that joined before gets a new token. */
export function keep(said, withdrawn, { page = "", past } = {}) {
  return kept.change((answers, notes) => {
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

export const note = (name, value) => kept.change((_, notes) => notes.put(value, name), { quiet: name === "draft" });

/* Everything that this page ever kept in the browser. */
export async function erase() {
  await kept.erase();
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  for (const name of await caches.keys()) if (name.startsWith("wellhead-check-")) await caches.delete(name);
}

const newToken = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");
