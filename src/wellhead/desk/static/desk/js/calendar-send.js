/* Asking the server: what would be in the way, and to do it. A press counts once, however often it is sent. */

export class Server {
  constructor(form) {
    this.token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    this.root = new URL(form.action).pathname.replace(/\/$/, "");
  }

  #address(key, what) {
    return `${this.root}/visits/${key}/${what}/`;
  }

  /* Sentences of what hinders, or null when the server did not answer. */
  async preview(visit, wish, copies, signal) {
    const asked = new URLSearchParams({ ...wish, ...(copies ? { copy: "1" } : {}) });
    try {
      const answer = await fetch(`${this.#address(visit.visit, "preview")}?${asked}`, { headers: { "Wellhead-Fragment": "1" }, signal });
      if (!answer.ok) return null;
      const { conflicts } = await answer.json();
      return conflicts.map((each) => ({ said: each.said, blocks: each.blocks && !each.canBeMeant }));
    } catch {
      return null;
    }
  }

  place(visit, wish, { copies, meant }) {
    const said = { ...wish, ...(meant ? { outside: "1" } : {}) };
    if (!copies) said.version = visit.version;
    return this.#send(this.#address(visit.visit, copies ? "copy" : "place"), said);
  }

  undo(form) {
    return this.#send(form.action, Object.fromEntries(new FormData(form)));
  }

  async #send(address, said) {
    const body = new URLSearchParams({ once: newToken(), ...said, csrfmiddlewaretoken: this.token });
    try {
      const answer = await fetch(address, { method: "POST", body, headers: { "Wellhead-Fragment": "1", Accept: "application/json" }, redirect: "error" });
      return await answer.json();
    } catch {
      return null;
    }
  }
}

function newToken() {
  return [...crypto.getRandomValues(new Uint8Array(18))].map((each) => each.toString(16).padStart(2, "0")).join("");
}
