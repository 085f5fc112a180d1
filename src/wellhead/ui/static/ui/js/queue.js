/* What was written on this device and has not arrived yet. Each thing is kept in one go before anybody is told that it
   is kept, belongs to one account, and leaves only when the server has said what became of it.
   item: { device_key, owner, kind, entry_key, seen_revision, written_at, said, turn, why } */
import { database } from "./database.js";

const NAME = "wellhead-queue";
const AT_ONCE = 20;
const MOST_TURNS = 25;
const { change, everything, listen } = database({ name: NAME, things: "items", key: "device_key" });

export { listen };

/* { items: oldest first, notes: { owner, draft, … } } */
export async function load() {
  const { kept, notes } = await everything();
  return { items: kept.sort((one, other) => one.order - other.order), notes };
}

/* Keep something new; resolves when it is on the disk. */
export async function keep({ owner, kind, entry_key = null, seen_revision = null, said }, { day } = {}) {
  const item = { ...fresh(), owner, kind, entry_key, seen_revision, said };
  navigator.storage?.persist?.().catch(() => undefined);
  await change((items, notes) => {
    items.put(item);
    if (entry_key && day) remember(notes, owner, day, entry_key);
  });
  return item;
}

/* Write other words into something that waits; where it has arrived meanwhile, they wait as a change of it, and where
   nobody knows of it any more, as something new. The item that waits now. */
export async function rewrite(key, owner, said, kind = "entry") {
  let item;
  await change((items, notes) => {
    const before = items.get(key);
    const sent = notes.get("sent");
    sent.onsuccess = () => {
      const arrived = sent.result?.[key];
      const entry_key = arrived?.entry_key ?? (kind === "entry" ? newKey() : null);
      item = before.result ? { ...before.result, said, turn: before.result.turn + 1, why: "" } : { ...fresh(), owner, kind, entry_key, seen_revision: arrived?.revision ?? null, said };
      items.put(item);
    };
  });
  return item;
}

const fresh = () => ({ device_key: newKey(), written_at: new Date().toISOString(), turn: 0, order: Date.now(), why: "" });

export const remove = (key) => change((items) => items.delete(key));
export const note = (name, value) => change((_, notes) => notes.put(value, name), { quiet: true });

/* Which entries of a day this device has written itself: keys and days, never what they say. */
export const written = (notes, owner, day) => notes[`days:${owner}`]?.[day] ?? [];

function remember(notes, owner, day, entry) {
  const name = `days:${owner}`;
  const before = notes.get(name);
  before.onsuccess = () => {
    const days = { ...before.result, [day]: [...new Set([...(before.result?.[day] ?? []), entry])] };
    const kept = Object.keys(days).sort().slice(-60);
    notes.put(Object.fromEntries(kept.map((each) => [each, days[each]])), name);
  };
}

/* Which revision of what surrounded a day this device brought last; null for none. */
export const brought = (notes, owner, day) => notes[`around:${owner}`]?.[day] ?? null;

/* Send what belongs to whoever is signed in. { state: null } without a network; otherwise what the server says of
   itself, and { sent, answers, trouble }. One tab at a time; sent twice is kept once. */
export function send(address) {
  return navigator.locks ? navigator.locks.request(`${NAME}-send`, () => sendAll(address)) : sendAll(address);
}

async function sendAll(address) {
  const state = await ask(address);
  const answers = [];
  let found = { trouble: "", clock: "", open: state?.open ?? 0 };
  for (let turn = 0; state?.owner && turn < MOST_TURNS; turn += 1) {
    const { items } = await load();
    const mine = items.filter(({ owner, why }) => owner === state.owner && !why).slice(0, AT_ONCE);
    if (!mine.length) break;
    const answer = await post(address, state, mine);
    if (!answer?.answers?.length) {
      found.trouble = answer?.trouble ?? "";
      break;
    }
    await settle(mine, answer.answers);
    answers.push(...answer.answers);
    const later = answer.answers.find(({ outcome }) => outcome === "later");
    found = { ...found, clock: answer.clock || found.clock, open: answer.open, trouble: later?.why ?? "" };
    if (later) break;
  }
  return { state, answers, ...found };
}

async function ask(address) {
  try {
    const answer = await fetch(address, { cache: "no-store", headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function post(address, state, items) {
  const plain = items.map(({ device_key, kind, entry_key, seen_revision, written_at, said }) => ({ device_key, kind, entry_key, seen_revision, written_at, said }));
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": state.csrf },
      body: JSON.stringify({ owner: state.owner, sent_at: new Date().toISOString(), items: plain }),
    });
    return await answer.json();
  } catch {
    return null;
  }
}

/* What arrived leaves; what cannot be read stays with its reason; what was rewritten meanwhile waits as a change. */
function settle(sent, answers) {
  const found = new Map(answers.map((each) => [each.device_key, each]));
  return change((items, notes) => {
    arrived(notes, sent, found);
    for (const { device_key, turn } of sent) {
      const answer = found.get(device_key);
      if (!answer) continue;
      const before = items.get(device_key);
      before.onsuccess = () => {
        const item = before.result;
        if (!item || answer.outcome === "later") return;
        if (answer.outcome === "unreadable") return items.put({ ...item, why: answer.why });
        items.delete(device_key);
        if (item.turn !== turn) items.put({ ...item, device_key: newKey(), seen_revision: (answer.outcome === "kept" && answer.revision) || item.seen_revision });
      };
    }
  });
}

/* What arrived as which revision, for changes that come later: keys, never what they say. */
function arrived(notes, sent, found) {
  const before = notes.get("sent");
  const days = sent.filter(({ kind, device_key }) => kind === "exposures" && found.get(device_key)?.outcome === "kept");
  for (const owner of new Set(days.map((each) => each.owner))) surrounded(notes, owner, days, found);
  before.onsuccess = () => {
    const kept = sent.filter(({ kind, device_key }) => found.get(device_key)?.revision && (kind !== "exposures" || found.get(device_key).outcome === "kept")).map(({ device_key, entry_key }) => [device_key, { entry_key, revision: found.get(device_key).revision }]);
    notes.put(Object.fromEntries([...Object.entries(before.result ?? {}), ...kept].slice(-50)), "sent");
  };
}

function surrounded(notes, owner, sent, found) {
  const name = `around:${owner}`;
  const before = notes.get(name);
  before.onsuccess = () => {
    const days = { ...before.result, ...Object.fromEntries(sent.filter((each) => each.owner === owner).map(({ said, device_key }) => [said.day, found.get(device_key).revision])) };
    const kept = Object.keys(days).sort().slice(-60);
    notes.put(Object.fromEntries(kept.map((each) => [each, days[each]])), name);
  };
}

export const newKey = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
};

/* Pages that hold somebody's own exercises; wiped when another person signs in. */
export const OWN = "wellhead-own-";
export async function wipeOthers(owner) {
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) if (name.startsWith(OWN) && name !== OWN + owner) await caches.delete(name);
}
