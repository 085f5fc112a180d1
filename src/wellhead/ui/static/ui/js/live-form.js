/* Keeps one part of the page true while a form is filled in.
   <form data-live-form="/address/" data-live-into="reasoning"> … <section id="reasoning" data-live-target>
   Each change posts the form to the address and puts the HTML that comes back into the target. The form is not saved.
   Without scripts the same part is renewed by the form's own button. */
const WAIT_MS = 250;

for (const form of document.querySelectorAll("form[data-live-form]")) start(form);

function start(form) {
  const target = document.getElementById(form.dataset.liveInto);
  if (!target) return;
  let timer;
  let asked = 0;
  const refresh = async () => {
    const turn = (asked += 1);
    target.setAttribute("aria-busy", "true");
    const html = await ask(form);
    if (turn !== asked) return;
    target.removeAttribute("aria-busy");
    if (html !== null) place(target, html);
  };
  form.addEventListener("input", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(refresh, WAIT_MS);
  });
}

async function ask(form) {
  try {
    const answer = await fetch(form.dataset.liveForm, {
      method: "POST",
      body: new FormData(form),
      headers: { "Wellhead-Fragment": "1" },
      credentials: "same-origin",
      redirect: "error",
    });
    return answer.ok || answer.status === 422 ? await answer.text() : null;
  } catch {
    return null;
  }
}

function place(target, html) {
  const open = [...target.querySelectorAll("details[open][id]")].map((part) => part.id);
  target.innerHTML = html;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  target.dispatchEvent(new CustomEvent("wellhead:renewed", { bubbles: true }));
}
