/* One entry of a thread, from its frame, in the shape that the server gives its own. */
import { link, write } from "./references.js";
import { fill } from "./words.js";

const SPEECH = "speech";
const HAN = /\p{Script=Han}/u;
const LONG = 1200;
const LINES = 14;
const NO_FILE = "00000000-0000-0000-0000-000000000000";
const RECORDING = /\.(webm|mp4|m4v|mov|m4a|mp3|wav)$/i;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/* Entries are made from the server's own template and filled with text only. */
export class Entries {
  /* `file` is the address of a file whose id is all zeros. */
  constructor({ template, words, clock, name, me, file }) {
    Object.assign(this, { template, words, clock, name, me, file });
  }

  made(frame) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-${name}]`);
    item.id = `${this.name}-${frame.seq}`;
    Object.assign(item.dataset, { seq: frame.seq, hash: frame.hash, kind: frame.kind, author: frame.author });
    item.classList.toggle("court-said--mine", this.isMine(frame));
    item.classList.toggle("court-said--act", frame.kind !== SPEECH);
    written(part("who"), this.who(frame.by ?? {}), this.words.language);
    part("role").textContent = this.words.roles[frame.by?.role] ?? "";
    this.number(part("number"), frame.seq);
    part("at").textContent = this.clock.moment(frame.at);
    Object.assign(part("short"), { textContent: frame.hash.slice(0, 12), title: frame.hash });
    if (frame.kind === SPEECH || !frame.facts) this.speech(part, frame);
    else this.act(part, frame);
    this.about(part("about"), frame.facts ?? {});
    return item;
  }

  isMine({ author }) {
    return Boolean(this.me) && author === this.me;
  }

  number(place, seq) {
    Object.assign(place, { textContent: this.words.say("number", { seq }), href: `#${this.name}-${seq}` });
  }

  speech(part, { facts }) {
    const told = facts ? facts.text : this.words.say("erased");
    part("text").hidden = false;
    write(part("text"), told, { references: this.words.references, name: this.name });
    mark(part("text"), told, this.words.language);
  }

  /* What the entry points at: issues and exhibits that are known here, an earlier entry. */
  about(line, { about, entry }) {
    const known = (Array.isArray(about) ? about : []).map((id) => this.words.topics[id]).filter(Boolean);
    const number = { label: this.words.say("number", { seq: entry }), url: `#${this.name}-${entry}` };
    const links = Number.isInteger(entry) ? [...known, number] : known;
    line.hidden = !links.length;
    if (links.length) line.append(this.words.say("about"), ...links.flatMap(({ label, url }) => [" ", link(label, url)]));
  }

  act(part, { kind, facts }) {
    part("label").hidden = false;
    part("label").textContent = fill(this.words.labels[kind] ?? kind, facts);
    const openly = this.words.shown[kind];
    for (const [name, value] of Object.entries(facts)) {
      if (this.files(part("files"), value)) continue;
      const label = this.words.facts[name];
      const text = this.told(value, this.words.values[name]);
      const place = !openly || openly.includes(name) ? "details" : "folded";
      if (label && text) part(place).append(this.row(label, text));
    }
    part("details").hidden = !part("details").children.length;
    part("more").hidden = !part("folded").children.length;
  }

  /* Files as links, recordings as something to play; false where there are none. */
  files(list, value) {
    const files = (Array.isArray(value) ? value : [value]).filter((each) => each?.sha256);
    for (const { id, name } of files) {
      const item = document.createElement("li");
      const address = this.file.replace(NO_FILE, id);
      item.append(link(name, address), ...(RECORDING.test(name) ? [player(name, address)] : []));
      list.append(item);
    }
    list.hidden = !list.children.length;
    return files.length > 0;
  }

  row(label, text) {
    const row = document.createElement("div");
    const [term, told] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = label;
    told.className = "court-text-block";
    written(told, text, this.words.language);
    row.append(term, told);
    return row;
  }

  /* A fact as people read it: what was chosen by its name, an id by its name or not at all, a
     moment as a moment, a list one to a line. */
  told(value, named = {}) {
    if (Array.isArray(value)) return value.map((each) => this.told(each, named)).filter(Boolean).join("\n");
    if (String(value) in named) return named[value];
    if (typeof value === "number") return this.words.number.format(value);
    if (typeof value !== "string") return value?.name ?? "";
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return this.clock.moment(value);
    return this.words.people[value] ?? (ID.test(value) ? "" : value);
  }

  /* Who acted, as it was entered: “Wang for Hua Ltd”, by whose hand, the clock. */
  who({ name = "", role, for: party, hand }) {
    if (role === "clock" || role === "consequence") return this.words.say(role);
    const who = party ? this.words.say("agent", { agent: name, party }) : name;
    return hand ? this.words.say("by_hand", { who, hand }) : who;
  }

  /* The words of an entry, or what it is called. */
  gist(item) {
    return item.querySelector("[data-text]").textContent || item.querySelector("[data-label]").textContent;
  }

  /* An entry that is not what its own hash says. */
  doubt(item) {
    if (!item || item.querySelector("[data-doubt]")) return;
    const line = document.createElement("p");
    Object.assign(line, { className: "court-said__doubt", textContent: this.words.say("doubt") });
    line.dataset.doubt = "";
    item.querySelector("[data-text]").before(line);
    item.classList.add("court-said--doubtful");
  }

  erase(item) {
    item.querySelector("[data-unfold]")?.remove();
    item.querySelector("[data-about]").hidden = item.querySelector("[data-more]").hidden = true;
    for (const name of ["details", "folded", "files"]) item.querySelector(`[data-${name}]`).replaceChildren();
    const text = item.querySelector("[data-text]");
    text.classList.remove("court-said__text--folded");
    text.hidden = false;
    text.removeAttribute("lang");
    text.textContent = this.words.say("erased");
  }

  /* A long text is folded until somebody asks for all of it. */
  fold(item) {
    const text = item.querySelector("[data-text]");
    const long = text.textContent.length > LONG || text.textContent.split("\n").length > LINES;
    if (!long || text.nextElementSibling?.matches("[data-unfold]")) return;
    text.id = `${this.name}-text-${item.dataset.seq}`;
    text.classList.add("court-said__text--folded");
    text.after(this.unfolding(text));
  }

  unfolding(text) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "court-link", textContent: this.words.say("more") });
    button.dataset.unfold = "";
    button.setAttribute("aria-controls", text.id);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      const folded = text.classList.toggle("court-said__text--folded");
      button.setAttribute("aria-expanded", String(!folded));
      button.textContent = this.words.say(folded ? "more" : "less");
    });
    return button;
  }
}

function player(name, address) {
  const video = document.createElement("video");
  const given = { className: "court-said__recording", controls: true, preload: "none", playsInline: true };
  Object.assign(video, given, { src: `${address}?inline=1`, ariaLabel: name });
  return video;
}

/* A text marked with its language where that is not the page's, so that it is read out rightly. */
export function written(place, text, language) {
  place.textContent = text;
  mark(place, text, language);
}

function mark(place, text, language) {
  const chinese = HAN.test(text);
  if (chinese !== language.startsWith("zh") && /\p{L}/u.test(text)) place.lang = chinese ? "zh-Hans" : "en";
}
