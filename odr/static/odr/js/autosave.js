/* Keeps a draft: on the server as it is typed, on this device when the server cannot be reached. */
const form = document.querySelector("form[data-autosave-url]");
const line = form.querySelector("[data-draft]");
const version = form.elements.draft_version;
const url = form.dataset.autosaveUrl;
const place = `draft:${url}`;
const words = line.dataset;
const NOT_ANSWERS = ["csrfmiddlewaretoken", "draft_version", "key"];

let sent = answers();
let savedAt = null;
let waiting;
let blocked = false;
let underWay = null;

function fields() {
  return new FormData(form);
}

function answers() {
  const given = [...fields()].filter(([name, value]) => typeof value === "string" && !NOT_ANSWERS.includes(name));
  return JSON.stringify(given);
}

function say(state, text) {
  line.dataset.state = state;
  if (line.textContent !== text) line.textContent = text;
}

function ago() {
  const seconds = Math.round((Date.now() - savedAt) / 1000);
  if (seconds < 5) return words.now;
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });
  return seconds < 60 ? format.format(-seconds, "second") : format.format(-Math.round(seconds / 60), "minute");
}

function keepHere() {
  try {
    localStorage.setItem(place, JSON.stringify({ version: version.value, answers: answers() }));
  } catch {
    /* A device without room: the server is asked again in a moment. */
  }
}

/* One at a time: a second one on its way would be refused for the version that the first makes. */
function save() {
  clearTimeout(waiting);
  underWay ??= send().finally(() => (underWay = null));
  return underWay;
}

async function send() {
  for (let now = answers(); !blocked && now !== sent; now = answers()) {
    say("saving", words.saving);
    try {
      const body = fields();
      [...body].forEach(([name, value]) => typeof value === "string" || body.delete(name));
      const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      if (answer.status === 409) return conflict(await answer.json());
      if (!answer.ok) throw answer;
      accept(await answer.json(), now);
    } catch (problem) {
      keepHere();
      const out = [401, 403].includes(problem.status) || problem.type === "opaqueredirect";
      say("kept", out ? words.signedOut : words.kept);
      waiting = setTimeout(save, 15_000);
      return;
    }
  }
}

function accept(saved, now) {
  version.value = saved.version;
  sent = now;
  savedAt = Date.now();
  localStorage.removeItem(place);
  say("saved", words.saved.replace("{time}", ago()));
}

function fill(given) {
  for (const control of form.elements) {
    if (!control.name || control.type === "file" || NOT_ANSWERS.includes(control.name)) continue;
    const values = given.filter(([name]) => name === control.name).map(([, value]) => value);
    if (["checkbox", "radio"].includes(control.type)) control.checked = values.includes(control.value);
    else if (control.tagName !== "BUTTON" && control.type !== "hidden" && values.length) control.value = values[0];
  }
}

function labelOf(name) {
  const control = [form.elements[name]].flat()[0];
  const legend = control?.closest?.("fieldset")?.querySelector("legend");
  return (legend ?? control?.labels?.[0])?.textContent.trim() ?? name;
}

/* What was chosen, as the page calls it; what was typed, as it is. */
function shown(name, value) {
  const found = form.elements[name];
  const choices = found?.options ?? (found instanceof RadioNodeList ? found : [found]);
  const isChoice = (each) => each?.tagName === "OPTION" || ["checkbox", "radio"].includes(each?.type);
  const chosen = [...choices].find((each) => isChoice(each) && each.value === value);
  return chosen ? (chosen.labels?.[0] ?? chosen).textContent.trim() : value;
}

function pairs(other) {
  return Object.entries(other).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)]));
}

function conflict(other) {
  blocked = true;
  keepHere();
  const box = form.querySelector("template[data-conflict]").content.firstElementChild.cloneNode(true);
  const theirs = pairs(other.answers);
  const mine = JSON.parse(answers());
  const text = (given, name) => given.filter(([each]) => each === name).map(([, value]) => shown(name, value)).join("\n");
  for (const name of new Set([...mine, ...theirs].map(([each]) => each))) {
    if (text(mine, name) === text(theirs, name)) continue;
    const row = box.querySelector("tbody").insertRow();
    for (const said of [labelOf(name), text(mine, name), text(theirs, name)]) {
      const cell = row.insertCell();
      cell.className = "govuk-table__cell";
      cell.textContent = said;
    }
  }
  box.addEventListener("click", (event) => {
    const choice = event.target.dataset.keep;
    if (!choice) return;
    version.value = other.version;
    blocked = false;
    box.remove();
    form.querySelector("input:not([type=hidden]), select, textarea").focus();
    if (choice === "mine") return save();
    fill(theirs);
    accept(other, answers());
  });
  form.prepend(box);
  say("kept", "");
  box.focus();
}

function restore() {
  const kept = JSON.parse(localStorage.getItem(place) ?? "null");
  if (!kept || kept.answers === answers()) return;
  fill(JSON.parse(kept.answers));
  version.value = kept.version;
  say("kept", words.restored);
  waiting = setTimeout(save, 1000);
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, 2000);
});
form.addEventListener("change", save);
form.addEventListener("submit", (event) => {
  if (Number(form.dataset.sending) > 0) return; /* files are on their way: it is not sent yet */
  clearTimeout(waiting);
  blocked = true;
  if (underWay) return sendAfterwards(event);
  if (navigator.onLine) localStorage.removeItem(place);
  else keepHere();
});

/* A draft that arrived after the act would come back as one that nobody began. */
async function sendAfterwards(event) {
  event.preventDefault();
  if (form.dataset.held) return;
  form.dataset.held = "";
  await Promise.race([underWay, new Promise((resolve) => setTimeout(resolve, 3000))]);
  underWay = null;
  delete form.dataset.held;
  form.requestSubmit(event.submitter);
}

window.addEventListener("online", save);
document.addEventListener("visibilitychange", () => document.hidden && save());
setInterval(() => savedAt && line.dataset.state === "saved" && say("saved", words.saved.replace("{time}", ago())), 20_000);

restore();
