/* Counts an exercise: repetitions, the hold and the rest, in words and numbers. Shown only when scripts run.
   <div data-exercise-timer data-repetitions="10" data-hold-seconds="10" data-rest-seconds="5"
        data-word-hold="Hold" data-word-rest="Rest" data-word-done="Done" data-word-start="Start" data-word-pause="Pause" hidden>
     <b data-timer-count></b> <b data-timer-left></b> <span data-timer-say role="status"></span>
     <button type="button" data-timer-toggle></button></div> */
for (const box of document.querySelectorAll("[data-exercise-timer]")) start(box);

function plan(box) {
  const seconds = (name) => Math.max(0, Number(box.dataset[name]) || 0);
  const repetitions = Math.max(1, Number(box.dataset.repetitions) || 1);
  const steps = [];
  for (let n = 1; n <= repetitions; n += 1) {
    steps.push({ count: n, word: box.dataset.wordHold, seconds: seconds("holdSeconds") || 1 });
    if (n < repetitions && seconds("restSeconds")) {
      steps.push({ count: n, word: box.dataset.wordRest, seconds: seconds("restSeconds") });
    }
  }
  return steps;
}

function start(box) {
  const part = (name) => box.querySelector(`[data-timer-${name}]`);
  const steps = plan(box);
  let at = 0;
  let left = steps[0].seconds;
  let ticking;
  const show = () => {
    part("count").textContent = steps[Math.min(at, steps.length - 1)].count;
    part("left").textContent = left;
  };
  const say = (word) => (part("say").textContent = word);
  const stop = () => {
    window.clearInterval(ticking);
    ticking = undefined;
    part("toggle").textContent = box.dataset.wordStart;
  };
  const finish = () => {
    stop();
    at = 0;
    left = steps[0].seconds;
    say(box.dataset.wordDone);
    box.dispatchEvent(new CustomEvent("wellhead:exercise-done", { bubbles: true }));
  };
  const tick = () => {
    left -= 1;
    if (left <= 0) {
      at += 1;
      if (at >= steps.length) return finish();
      left = steps[at].seconds;
      say(steps[at].word);
    }
    return show();
  };
  part("toggle").addEventListener("click", () => {
    if (ticking) return stop();
    ticking = window.setInterval(tick, 1000);
    part("toggle").textContent = box.dataset.wordPause;
    say(steps[at].word);
    return show();
  });
  part("toggle").textContent = box.dataset.wordStart;
  show();
  box.hidden = false;
}
