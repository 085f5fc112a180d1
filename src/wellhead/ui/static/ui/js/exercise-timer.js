/* Counts an exercise: sets, repetitions, the hold and the rest, in words and numbers. Shown only when scripts run.
   It reads the clock, so a phone that slept in between is not behind. Sound and vibration only for who asks for them.
   <div data-exercise-timer data-sets="2" data-repetitions="10" data-hold-seconds="10" data-rest-seconds="5"
        data-set-rest-seconds="30" data-ready-seconds="3" data-word-hold="Hold" data-word-rest="Rest"
        data-word-set-rest="Rest between sets" data-word-next="Press Start for the next set" data-word-ready="Get ready"
        data-word-done="Done" data-word-start="Start" data-word-pause="Pause" hidden>
     <b data-timer-set></b> <b data-timer-count></b> <b data-timer-left></b> <span data-timer-say role="status"></span>
     <progress data-timer-progress></progress> <input type="checkbox" data-timer-sound> <input type="checkbox" data-timer-buzz>
     <button type="button" data-timer-toggle></button> <button type="button" data-timer-again></button></div> */
const WISHES = "wellhead-timer";
const TICK_MS = 250;
let sounds;

for (const box of document.querySelectorAll("[data-exercise-timer]")) start(box);

function plan(box) {
  const number = (name) => Math.max(0, Number(box.dataset[name]) || 0);
  const sets = Math.max(1, number("sets"));
  const repetitions = Math.max(1, number("repetitions"));
  const steps = number("readySeconds") ? [{ set: 1, count: 1, word: box.dataset.wordReady, seconds: number("readySeconds") }] : [];
  for (let set = 1; set <= sets; set += 1) {
    for (let count = 1; count <= repetitions; count += 1) {
      steps.push({ set, count, word: box.dataset.wordHold, seconds: number("holdSeconds") || 1, works: true });
      if (count < repetitions && number("restSeconds")) steps.push({ set, count, word: box.dataset.wordRest, seconds: number("restSeconds") });
    }
    if (set === sets) continue;
    if (number("setRestSeconds")) steps.push({ set, count: repetitions, word: box.dataset.wordSetRest, seconds: number("setRestSeconds") });
    else steps.at(-1).waits = true;
  }
  return steps;
}

function start(box) {
  const part = (name) => box.querySelector(`[data-timer-${name}]`);
  const put = (name, text) => part(name) && (part(name).textContent = text);
  const steps = plan(box);
  let at = 0;
  let left = steps[0].seconds * 1000;
  let until = 0;
  let ticking;
  let lock;
  const wishes = wished(part("sound"), part("buzz"));
  const show = () => {
    const step = steps[Math.min(at, steps.length - 1)];
    put("set", step.set);
    put("count", step.count);
    put("left", Math.ceil(left / 1000));
    if (part("progress")) part("progress").value = at / steps.length;
  };
  const pause = () => {
    window.clearInterval(ticking);
    ticking = undefined;
    put("toggle", box.dataset.wordStart);
    lock?.release().catch(() => undefined);
    lock = undefined;
  };
  const rewind = () => {
    pause();
    at = 0;
    left = steps[0].seconds * 1000;
  };
  const enter = () => {
    put("say", steps[at].word);
    signal(wishes, steps[at].works ? 880 : 440);
  };
  const finish = () => {
    rewind();
    put("say", box.dataset.wordDone);
    signal(wishes, 660);
    box.dispatchEvent(new CustomEvent("wellhead:exercise-done", { bubbles: true }));
  };
  const tick = () => {
    const now = performance.now();
    while (ticking && now >= until) {
      const waits = steps[at].waits;
      at += 1;
      if (at >= steps.length) {
        finish();
        break;
      }
      until += steps[at].seconds * 1000;
      if (waits) {
        left = steps[at].seconds * 1000;
        pause();
        put("say", box.dataset.wordNext);
        signal(wishes, 660);
        return show();
      }
      enter();
    }
    if (ticking) left = Math.max(0, until - now);
    return show();
  };
  part("toggle").addEventListener("click", () => {
    if (ticking) {
      tick();
      return ticking && pause();
    }
    until = performance.now() + left;
    ticking = window.setInterval(tick, TICK_MS);
    put("toggle", box.dataset.wordPause);
    enter();
    navigator.wakeLock?.request("screen").then((found) => (ticking ? (lock = found) : found.release())).catch(() => undefined);
    return show();
  });
  part("again")?.addEventListener("click", () => {
    rewind();
    put("say", "");
    show();
  });
  put("toggle", box.dataset.wordStart);
  show();
  box.hidden = false;
}

/* What somebody wants to hear or feel; remembered on this device, off until asked for. */
function wished(sound, buzz) {
  const wishes = { sound: false, buzz: false };
  try {
    Object.assign(wishes, JSON.parse(window.localStorage.getItem(WISHES) ?? "{}"));
  } catch {
    /* Without storage it holds until the page is closed. */
  }
  for (const [name, input] of Object.entries({ sound, buzz })) {
    if (!input) continue;
    if (name === "buzz" && !navigator.vibrate) input.closest("label").hidden = true;
    input.checked = wishes[name] === true;
    input.addEventListener("change", () => {
      wishes[name] = input.checked;
      signal(wishes, 660);
      try {
        window.localStorage.setItem(WISHES, JSON.stringify(wishes));
      } catch {
        /* As above. */
      }
    });
  }
  return wishes;
}

function signal(wishes, pitch) {
  if (wishes.buzz) navigator.vibrate?.(120);
  if (!wishes.sound || !window.AudioContext) return;
  sounds ??= new AudioContext();
  const tone = sounds.createOscillator();
  const loudness = sounds.createGain();
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.12, sounds.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.001, sounds.currentTime + 0.25);
  tone.connect(loudness).connect(sounds.destination);
  tone.start();
  tone.stop(sounds.currentTime + 0.25);
}
