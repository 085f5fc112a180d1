/* Keys for the staff. A dialog [data-shortcuts] holds the list: each [data-key] says the keys and does one thing,
   data-go (an address), data-press (what is pressed on this page) or data-focus (what gets the cursor).
   Plain keys never fire while something is typed, or with Ctrl, Alt or Cmd held; data-off turns them off (WCAG 2.1.4).
   A page with single keys of its own (the calendar) keeps them; only g and / are ours there.
   Ctrl+S and Ctrl+Enter work in fields too; they only press buttons that stand on the page. */
const WAIT_MS = 1500;
const dialog = document.querySelector("[data-shortcuts]");
const said = document.querySelector("[data-shortcut-said]");
if (dialog) start();

function start() {
  const keys = new Map([...dialog.querySelectorAll("[data-key]")].map((row) => [row.dataset.key, row]));
  const hasOwnKeys = document.querySelector("[data-calendar-keys]") !== null;
  const plain = !dialog.hasAttribute("data-off");
  for (const button of dialog.querySelectorAll("[data-close-shortcuts]")) button.addEventListener("click", () => dialog.close());
  let first = "";
  let timer;

  document.querySelectorAll("[data-open-shortcuts]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
    });
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      const name = { s: "ctrl+s", enter: "ctrl+enter" }[event.key.toLowerCase()];
      if (name && keys.has(name) && run(keys.get(name))) event.preventDefault();
      return;
    }
    if (!plain || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (dialog.open && event.key !== "?") return;
    const name = first ? `${first} ${event.key.toLowerCase()}` : event.key.toLowerCase();
    if (first) event.stopImmediatePropagation();
    else if (hasOwnKeys && !["g", "/"].includes(name)) return;
    forget();
    if (name === "g") {
      first = "g";
      timer = window.setTimeout(forget, WAIT_MS);
      say(dialog.dataset.wordGo);
      return;
    }
    if (keys.has(name) && run(keys.get(name))) event.preventDefault();
  });

  function forget() {
    window.clearTimeout(timer);
    first = "";
  }
}

function isTyping(place) {
  return place instanceof HTMLElement && (place.isContentEditable || /^(input|textarea|select)$/i.test(place.tagName));
}

/* Whether there was something to do on this page. */
function run(row) {
  const name = row.querySelector("[data-name]")?.textContent.trim() ?? "";
  if ("help" in row.dataset) {
    if (dialog.open) dialog.close();
    else dialog.showModal();
    return true;
  }
  if (row.dataset.go) {
    say(name);
    window.location.assign(row.dataset.go);
    return true;
  }
  const place = document.querySelector(row.dataset.press ?? row.dataset.focus);
  if (!place || place.disabled) {
    say(dialog.dataset.wordNothing);
    return "press" in row.dataset;
  }
  if (row.dataset.focus) {
    place.focus();
    return true;
  }
  if (place.dataset.asks && !window.confirm(place.dataset.asks)) return true;
  say(name);
  if (place instanceof HTMLAnchorElement) place.click();
  else place.form.requestSubmit(place);
  return true;
}

function say(words) {
  if (said) said.textContent = words ?? "";
}
