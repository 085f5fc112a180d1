/* Reads an export of Apple Health on the device that holds it and hands on its headaches alone: nothing else leaves. */
const input = document.querySelector("[data-health-file]");
const told = document.querySelector("[data-health-said]");
const form = input?.form;
const TYPE = "HKCategoryTypeIdentifierHeadache";
const RECORD = /<Record\s(?:[^"'<>]|"[^"]*"|'[^']*')*>/g;
const WANTED = ["value", "startDate", "endDate", "creationDate"];
const LONGEST = 1_000_000;
let reading = null;

function tell(word) {
  told.textContent = word ? told.dataset[word] : "";
  told.hidden = !word;
}

function attribute(record, name) {
  const found = record.match(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`));
  return (found?.[1] ?? found?.[2] ?? "").replaceAll('"', "&quot;");
}

function shortened(record) {
  const said = WANTED.map((name) => `${name}="${attribute(record, name)}"`).join(" ");
  return `<Record type="${TYPE}" ${said}/>`;
}

/* The XML inside a packed folder, as a stream; null when the folder holds none or is packed in a way we do not read. */
async function unpacked(file) {
  const tail = file.slice(Math.max(0, file.size - 65_557));
  const end = new DataView(await tail.arrayBuffer());
  let at = end.byteLength - 22;
  while (at >= 0 && end.getUint32(at, true) !== 0x06054b50) at -= 1;
  if (at < 0) return null;
  const [size, start] = [end.getUint32(at + 12, true), end.getUint32(at + 16, true)];
  if (start === 0xffffffff || size > 50_000_000) return null;
  const list = new DataView(await file.slice(start, start + size).arrayBuffer());
  const found = [];
  for (let place = 0; place + 46 <= list.byteLength && list.getUint32(place, true) === 0x02014b50; ) {
    const length = list.getUint16(place + 28, true);
    const name = new TextDecoder().decode(new Uint8Array(list.buffer, place + 46, length));
    found.push({
      name: name.toLowerCase(),
      method: list.getUint16(place + 10, true),
      packed: list.getUint32(place + 20, true),
      whole: list.getUint32(place + 24, true),
      offset: list.getUint32(place + 42, true),
    });
    place += 46 + length + list.getUint16(place + 30, true) + list.getUint16(place + 32, true);
  }
  const papers = found.filter((each) => each.name.endsWith(".xml") && !each.name.includes("cda"));
  const member = papers.sort((one, other) => other.whole - one.whole)[0];
  if (!member || member.packed === 0xffffffff || ![0, 8].includes(member.method)) return null;
  const head = new DataView(await file.slice(member.offset, member.offset + 30).arrayBuffer());
  const begin = member.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const stream = file.slice(begin, begin + member.packed).stream();
  return member.method === 0 ? stream : stream.pipeThrough(new DecompressionStream("deflate-raw"));
}

/* Every headache of the export; null when it is no such export. */
async function headaches(stream) {
  const found = [];
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let known = false;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    rest += step.value;
    known ||= rest.includes("<HealthData");
    if (!known && rest.length > LONGEST) {
      await reader.cancel();
      return null;
    }
    let last = 0;
    for (const each of rest.matchAll(RECORD)) {
      last = each.index + each[0].length;
      if (each[0].includes(`"${TYPE}"`)) found.push(shortened(each[0]));
    }
    const open = rest.indexOf("<Record", last);
    rest = known ? rest.slice(open < 0 ? Math.max(last, rest.length - 16) : open).slice(-LONGEST) : rest;
  }
  return known ? found : null;
}

async function only(file) {
  const begins = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const isPacked = begins[0] === 0x50 && begins[1] === 0x4b;
  if (!isPacked && !file.name.toLowerCase().endsWith(".xml")) return;
  const stream = isPacked ? await unpacked(file) : file.stream();
  if (!stream) return;
  tell("reading");
  const found = await headaches(stream);
  tell(found === null ? "" : found.length ? "done" : "none");
  if (!found?.length) return;
  const small = new File([`<HealthData>${found.join("\n")}</HealthData>`], "Apple Health.xml", { type: "text/xml" });
  const held = new DataTransfer();
  held.items.add(small);
  input.files = held.files;
}

if (input && told && "DecompressionStream" in window && "DataTransfer" in window) {
  input.addEventListener("change", () => {
    tell("");
    const file = input.files[0];
    reading = file ? only(file).catch(() => tell("")).finally(() => { reading = null; }) : null;
  });
  form.addEventListener("submit", (event) => {
    if (!reading) return;
    event.preventDefault();
    reading.then(() => form.requestSubmit(event.submitter ?? undefined));
  });
}
