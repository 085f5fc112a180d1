/* Brings the answers of this device to the online check. Sent with a token that counts once: sent again after a lost
   reply, nothing is written twice. Answers that contradict come back to be decided by the person. */

/* What the online check says of itself, or null without a network. */
export async function ask(address) {
  try {
    const answer = await fetch(address, { cache: "no-store", headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/* { joined, next }, { conflicts }, { trouble } or null when nothing arrived. */
export async function send(address, { answers, notes, keep = {} }) {
  const known = await ask(address);
  if (!known) return null;
  const said = Object.fromEntries(answers.map(({ fact, value, state }) => [fact, state ? { state } : { value }]));
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": known.csrf },
      body: JSON.stringify({ token: notes.token, alone: notes.alone === true, forAnother: notes.forAnother === true, answers: said, keep }),
    });
    return await answer.json();
  } catch {
    return null;
  }
}
