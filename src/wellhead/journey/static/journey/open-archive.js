/* Opens a locked archive in the browser that holds it: no network, nothing kept, nothing sent. */
const sealed = JSON.parse(document.getElementById("sealed").textContent);
const form = document.querySelector("[data-door]");
const said = (name) => document.querySelector(`[data-said="${name}"]`);
const bytes = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));

async function keyOf(words) {
  const plain = new TextEncoder().encode(words.normalize("NFC").trim());
  const base = await crypto.subtle.importKey("raw", plain, "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(sealed.salt), iterations: sealed.rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
}

async function opened(words) {
  const how = { name: "AES-GCM", iv: bytes(sealed.nonce), additionalData: new TextEncoder().encode("wellhead archive 1") };
  const content = await crypto.subtle.decrypt(how, await keyOf(words), bytes(sealed.content));
  return JSON.parse(new TextDecoder().decode(content));
}

function show(inside) {
  const main = document.getElementById("main");
  const read = new DOMParser().parseFromString(inside.body, "text/html");
  const save = document.createElement("a");
  save.className = "button";
  save.download = "archive.zip";
  save.href = URL.createObjectURL(new Blob([bytes(inside.zip)], { type: "application/zip" }));
  save.textContent = form.dataset.save;
  main.replaceChildren(save, ...read.body.childNodes);
  document.title = main.querySelector("h1").textContent;
  main.tabIndex = -1;
  main.focus();
}

if (!window.crypto?.subtle) {
  said("old").hidden = false;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  said("wrong").hidden = true;
  said("wait").hidden = false;
  try {
    show(await opened(form.querySelector("input").value));
  } catch {
    said("wrong").hidden = false;
    form.querySelector("input").focus();
  }
  said("wait")?.setAttribute("hidden", "");
});
