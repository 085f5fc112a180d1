/* Short words in a note: ";word" and a space, Tab or Enter becomes the longer words; a button puts them at the cursor.
   [data-macros] holds <li data-macro="word" data-macro-words="…"> with [data-put-macro], and a field [data-find-macro]. */
const panel = document.querySelector("[data-macros]");
const areas = [...document.querySelectorAll("form[data-keeps] textarea")];
const items = panel ? [...panel.querySelectorAll("[data-macro]")] : [];
const known = new Map(items.map((item) => [item.dataset.macro, item.dataset.macroWords]));
let last = areas[0];

for (const area of areas) {
  area.addEventListener("focus", () => (last = area));
  area.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "insertLineBreak" && !(event.inputType === "insertText" && event.data === " ")) return;
    if (expand(area)) event.preventDefault();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && !event.shiftKey && expand(area)) event.preventDefault();
  });
}

for (const item of items) {
  item.querySelector("[data-put-macro]").addEventListener("click", () => put(last, item.dataset.macroWords, last.selectionStart));
}

panel?.querySelector("[data-find-macro]")?.addEventListener("input", (event) => {
  const asked = event.target.value.trim().toLowerCase().replace(/^;/, "");
  for (const item of items) {
    item.hidden = !`${item.dataset.macro} ${item.dataset.macroWords}`.toLowerCase().includes(asked);
  }
});

function expand(area) {
  const before = area.value.slice(0, area.selectionStart);
  const typed = /(?:^|\s);([a-z0-9_-]+)$/i.exec(before);
  const words = typed && known.get(typed[1].toLowerCase());
  if (!words || area.selectionStart !== area.selectionEnd) return false;
  put(area, `${words} `, area.selectionStart - typed[1].length - 1);
  return true;
}

/* Written as if it were typed, so that undo takes it back. */
function put(area, words, from) {
  const until = area.selectionEnd;
  area.focus();
  area.setSelectionRange(from, until);
  if (!document.execCommand("insertText", false, words)) {
    area.setRangeText(words, from, until, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
