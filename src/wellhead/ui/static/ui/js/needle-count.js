/* Adds up needles while they are written down: in, out, still in. The server counts again before signing.
   <form data-needle-count> with inputs [data-needles-in] and [data-needles-out], and <b data-needle-sum="in|out|left">. */
for (const form of document.querySelectorAll("form[data-needle-count]")) {
  const add = (name) =>
    [...form.querySelectorAll(`[data-needles-${name}]`)].reduce((sum, box) => sum + (Number.parseInt(box.value, 10) || 0), 0);
  const write = (name, number) => {
    for (const place of form.querySelectorAll(`[data-needle-sum="${name}"]`)) place.textContent = number;
  };
  form.addEventListener("input", () => {
    write("in", add("in"));
    write("out", add("out"));
    write("left", add("in") - add("out"));
  });
}
