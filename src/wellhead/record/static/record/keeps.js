/* Keeps what is typed into a note every few seconds and when the page is left, and says so.
   <form data-keeps="/address/"> with hidden fields version, tab, seen, turn; [data-kept-state] shows how it stands.
   A newer text from another page or device is never written over: both stand side by side until one is chosen. */
const WAIT_MS = 2500;
const AGAIN_MS = 5000;

for (const form of document.querySelectorAll("form[data-keeps]")) start(form);

function start(form) {
  const state = form.querySelector("[data-kept-state]");
  const box = document.querySelector("[data-elsewhere]");
  const areas = [...form.querySelectorAll("textarea")];
  const text = () => JSON.stringify(areas.map((area) => area.value));
  let turn = 0;
  let timer;
  let kept = form.hasAttribute("data-unsaved") ? "" : text();
  let sending = false;
  let stopped = false;

  const say = (words) => {
    if (state) state.textContent = words;
  };
  const later = (wait) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, wait);
  };
  const body = () => {
    form.elements.turn.value = String((turn += 1));
    return new FormData(form);
  };

  async function keep() {
    if (sending) return later(WAIT_MS);
    if (stopped || text() === kept) return undefined;
    sending = true;
    const sent = text();
    say(form.dataset.wordKeeping);
    const answer = await post(form.dataset.keeps, body());
    sending = false;
    if (answer === null) {
      say(form.dataset.wordOffline);
      return later(AGAIN_MS);
    }
    return heard(answer, sent);
  }

  function heard(answer, sent) {
    if (answer.state === "kept") {
      kept = sent;
      form.elements.seen.value = answer.seen;
      say(`${form.dataset.wordKept} ${answer.at}`);
      if (text() !== kept) later(WAIT_MS);
      return;
    }
    if (answer.state === "not_kept") {
      say(`${form.dataset.wordNotKept}: ${answer.why}`);
      return;
    }
    stopped = true;
    say(form.dataset.wordNotKept);
    showOther(answer);
  }

  function showOther(answer) {
    if (!box) return;
    const titles = { signed: "wordSigned", newer_version: "wordNewerVersion", other_page: "wordOtherPage" };
    const title = box.querySelector("[data-elsewhere-title]");
    title.textContent = [form.dataset[titles[answer.state]], answer.at].filter(Boolean).join(", ");
    box.querySelector("[data-elsewhere-words]").replaceChildren(...Object.entries(answer.words).filter(differs).map(asBlock));
    box.hidden = false;
    for (const button of box.querySelectorAll("button")) button.hidden = answer.state === "signed";
    box.querySelector("[data-keep-mine]").onclick = () => goOn(answer);
    box.querySelector("[data-take-other]").onclick = () => {
      for (const area of areas) area.value = answer.words[area.name] ?? area.value;
      goOn(answer);
    };
    title.focus();
  }

  const differs = ([name, words]) => form.elements[name]?.value !== words;

  function asBlock([name, words]) {
    const part = document.createElement("div");
    const label = document.createElement("strong");
    label.textContent = form.querySelector(`label[for="${form.elements[name]?.id}"]`)?.textContent.trim() ?? name;
    const said = document.createElement("p");
    said.className = "record-other";
    said.textContent = words || "–";
    part.append(label, said);
    return part;
  }

  function goOn(answer) {
    form.elements.version.value = String(answer.version);
    form.elements.seen.value = answer.seen;
    box.hidden = true;
    stopped = false;
    kept = "";
    areas[0].focus();
    later(0);
  }

  /* On leaving there is no time to hear an answer: the server takes it, or keeps the other text and asks later. */
  const leave = () => {
    if (stopped || text() === kept) return;
    navigator.sendBeacon(form.dataset.keeps, body());
  };

  form.addEventListener("input", () => later(WAIT_MS));
  form.addEventListener("submit", () => {
    stopped = true;
    window.clearTimeout(timer);
    window.setTimeout(() => (stopped = false), 8000);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  window.addEventListener("pagehide", leave);
  window.addEventListener("online", () => later(0));
  if (kept === "") later(0);
}

/* The answer as the server gave it, or null when none came. */
async function post(address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers: { "Wellhead-Fragment": "1" },
      credentials: "same-origin",
      redirect: "error",
    });
    return [200, 409, 422].includes(answer.status) ? await answer.json() : null;
  } catch {
    return null;
  }
}
