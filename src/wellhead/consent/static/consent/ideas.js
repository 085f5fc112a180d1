/* One idea at a time: <form data-ideas> with [data-idea] parts, [data-ideas-walk] for back and next, [data-ideas-end] for the
   answer, and [data-for-choice="yes"] parts that belong to one choice. Without scripts everything stands below each other. */
for (const form of document.querySelectorAll("form[data-ideas]")) {
  const ideas = [...form.querySelectorAll("[data-idea]")];
  const walk = form.querySelector("[data-ideas-walk]");
  const end = form.querySelector("[data-ideas-end]");
  const place = form.querySelector("[data-ideas-place]");
  const next = form.querySelector("[data-ideas-next]");
  let at = "ideasRead" in form.dataset ? ideas.length : 0;

  const show = (moved) => {
    ideas.forEach((idea, number) => { idea.hidden = number !== at; });
    end.hidden = at < ideas.length;
    next.hidden = at >= ideas.length;
    place.textContent = at < ideas.length ? place.dataset.words.replace("{place}", at + 1).replace("{all}", ideas.length) : "";
    form.querySelector("[data-ideas-back]").hidden = at === 0;
    if (!moved) return;
    const target = at < ideas.length ? ideas[at] : end.querySelector("h2");
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView({ block: "center" });
  };

  const go = (step) => {
    at = Math.min(Math.max(at + step, 0), ideas.length);
    show(true);
  };
  next.addEventListener("click", () => go(1));
  form.querySelector("[data-ideas-back]").addEventListener("click", () => go(-1));
  walk.hidden = false;
  show(false);

  const choose = () => {
    const chosen = form.querySelector('input[name="choice"]:checked')?.value ?? "";
    for (const part of form.querySelectorAll("[data-for-choice]")) part.hidden = part.dataset.forChoice !== chosen;
  };
  form.addEventListener("change", choose);
  choose();
}
