/* Rows of needles: what lies near a site stands beside its row at once, usual entries and "same again" without a round trip.
   <fieldset data-needle-row="0"> with fields named rows-0-…, a [data-near-here] and a [data-look];
   <template data-near="MU01" data-length data-depth data-angle data-must-look>.
   Without scripts the same buttons send the form, and the server fills the row. */
const COPIED = ["site_id", "side", "gauge_mm", "length_mm", "depth_mm", "angle", "technique", "needles_in"];
const rows = [...document.querySelectorAll("[data-needle-row]")];
const sites = new Map([...document.querySelectorAll("template[data-near]")].map((each) => [each.dataset.near, each]));

const field = (row, name) => row.querySelector(`[name="rows-${row.dataset.needleRow}-${name}"]`);
const tell = (box) => box.dispatchEvent(new Event("input", { bubbles: true }));

function show(row) {
  const site = sites.get(field(row, "site_id").value);
  row.querySelector("[data-near-here]").replaceChildren(...(site ? [site.content.cloneNode(true)] : []));
  row.querySelector("[data-look]").hidden = !site || site.dataset.mustLook === undefined;
  if (site) row.querySelector("details").open = true;
}

function fill(row, name, value) {
  const box = field(row, name);
  if (box && !box.value && value) box.value = value;
}

function usual(row) {
  const site = sites.get(field(row, "site_id").value);
  if (!site) return false;
  const before = rows[rows.indexOf(row) - 1];
  fill(row, "length_mm", site.dataset.length);
  fill(row, "depth_mm", site.dataset.depth);
  fill(row, "angle", site.dataset.angle);
  fill(row, "needles_in", "1");
  for (const name of ["gauge_mm", "technique"]) if (before) fill(row, name, field(before, name).value);
  tell(field(row, "depth_mm"));
  return true;
}

function repeat(row) {
  const empty = rows.find((each) => !field(each, "site_id").value);
  if (!empty) return false;
  for (const name of COPIED) field(empty, name).value = field(row, name).value;
  show(empty);
  tell(field(empty, "site_id"));
  field(empty, "side").focus();
  return true;
}

for (const row of rows) {
  field(row, "site_id").addEventListener("change", () => show(row));
  row.addEventListener("click", (event) => {
    const what = event.target.closest('button[name="do"]')?.value ?? "";
    const done = what.startsWith("usual-") ? usual(row) : what.startsWith("repeat-") ? repeat(row) : false;
    if (done) event.preventDefault();
  });
}
