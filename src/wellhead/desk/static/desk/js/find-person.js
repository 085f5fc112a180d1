/* Shows who fits while a name, a number or a birthday is typed.
   <form data-find="/address/" data-find-into="found"> … <div id="found" aria-live="polite">
   The arrow keys walk through the people found. Without scripts the form's own button finds them. */
const WAIT_MS = 200;

for (const form of document.querySelectorAll("form[data-find]")) start(form);

function start(form) {
  const target = document.getElementById(form.dataset.findInto);
  const box = form.querySelector("input[type=search]");
  if (!target || !box) return;
  let timer;
  let asked = 0;
  const find = async () => {
    const turn = (asked += 1);
    const html = await ask(form);
    if (turn === asked && html !== null) target.innerHTML = html;
  };
  box.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(find, WAIT_MS);
  });
  form.addEventListener("keydown", (event) => walk(event, box, target));
  target.addEventListener("keydown", (event) => walk(event, box, target));
}

async function ask(form) {
  const words = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(`${form.dataset.find}?${words}`, {
      headers: { "Wellhead-Fragment": "1" },
      credentials: "same-origin",
      redirect: "error",
    });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

function walk(event, box, target) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [box, ...target.querySelectorAll("a[data-found]")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
