/* Says how long a call has lasted, once a minute, without hurry.
   <p data-call-clock data-began="2026-11-24T10:00:00+00:00" data-minutes="15" data-word="minutes of"> … <strong data-call-now></strong>
   Without scripts the page says when the call began and until when it may last. */
const MINUTE_MS = 60_000;

for (const clock of document.querySelectorAll("[data-call-clock]")) start(clock);

function start(clock) {
  const shown = clock.querySelector("[data-call-now]");
  const began = Date.parse(clock.dataset.began);
  if (!shown || Number.isNaN(began)) return;
  const tell = () => {
    const lasted = Math.max(0, Math.floor((Date.now() - began) / MINUTE_MS));
    shown.textContent = `${lasted} ${clock.dataset.word} ${clock.dataset.minutes}`;
  };
  tell();
  window.setInterval(tell, MINUTE_MS / 4);
}
