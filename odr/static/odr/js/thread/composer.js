/* The form one writes in: a draft kept with every stroke, sent when it may be. */
import { pointed } from "./references.js";
import { frameOf } from "./voice.js";

const FRAME = 16 * 1024; // bytes, unless the court says otherwise
const TYPING = 3000;
const KEY = "0".repeat(36);

export class Composer {
  /* `send({text, about, as})` puts a post by; `typing()` is called now and then; `mayNot()` says why not. */
  constructor({ form, words, store, place, send, typing, mayNot }) {
    Object.assign(this, { form, words, store, place, send, typing, mayNot, most: FRAME, length: Infinity, typed: 0 });
    this.text = form.elements.text;
    this.about = form.querySelector("[data-topic]");
    this.part = (name) => form.querySelector(`[data-${name}]`);
    this.tabs = new BroadcastChannel(`court-thread ${place}`);
  }

  async open() {
    const before = this.text.value;
    this.listen();
    const draft = await this.store.get("drafts", this.place);
    if (draft && this.text.value === before) this.put(draft);
    if (!this.store.keeps) this.tell("no_store");
    else if (draft?.text && draft.text !== before) this.tell("draft_back");
  }

  listen() {
    this.form.noValidate = true;
    this.form.hidden = false;
    this.part("keys").hidden = false;
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.form.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
    this.tabs.onmessage = ({ data }) => this.put(data);
    this.offerReferences();
  }

  put({ text, about }) {
    this.text.value = text;
    if (this.about) this.about.value = about ?? "";
    this.measure();
  }

  get draft() {
    return { place: this.place, text: this.text.value, about: this.about?.value ?? "" };
  }

  /* What the post is about: the issue that was chosen and the exhibits the text points at. */
  get topics() {
    return [this.about?.value, ...pointed(this.text.value, this.words.references)].filter(Boolean);
  }

  /* The capacity that was chosen, where this person has several. */
  get acting() {
    return this.form.elements.as?.value ?? "";
  }

  changed() {
    this.measure();
    this.keep();
    if (Date.now() - this.typed < TYPING) return;
    this.typed = Date.now();
    this.typing();
  }

  /* Keep the draft at once; strokes that come while one is being kept are kept after it. */
  async keep() {
    this.stale = true;
    this.tabs.postMessage(this.draft);
    if (this.keeping) return;
    this.keeping = true;
    while (this.stale) {
      this.stale = false;
      const { draft } = this;
      await this.store.write([draft.text ? ["drafts", "put", draft] : ["drafts", "delete", draft.place]]);
    }
    this.keeping = false;
    if (this.store.keeps) this.tell(this.text.value ? "draft_kept" : "");
  }

  tell(name) {
    const text = name && this.words.say(name);
    if (this.part("draft").textContent !== text) this.part("draft").textContent = text;
  }

  /* What the court takes at most: `length` in characters, `frame` in bytes. */
  limit({ length = Infinity, frame = FRAME } = {}) {
    Object.assign(this, { length, most: frame });
    this.measure();
  }

  /* Say how many characters too many there are for one post. */
  measure() {
    const text = this.text.value.trim();
    const size = new Blob([JSON.stringify(frameOf({ key: KEY, text, about: this.topics }))]).size;
    const beyond = size > this.most ? Math.ceil(((size - this.most) * text.length) / size) : 0;
    this.over = Math.max(beyond, [...text].length - this.length);
    this.refuse(this.over > 0 ? this.words.counted("too_long", this.over) : "");
  }

  refuse(why) {
    const line = this.part("error");
    line.hidden = !why;
    if (line.textContent !== why) line.textContent = why;
    this.part("group").classList.toggle("govuk-form-group--error", Boolean(why));
    this.text.setAttribute("aria-invalid", String(Boolean(why)));
  }

  /* The field is free at once; the draft on this device goes only when the post is kept there. */
  async submit(event) {
    event.preventDefault();
    const text = this.text.value.trim();
    const why = text ? this.mayNot() : this.words.say("nothing");
    this.text.focus();
    if (this.over > 0) return;
    if (why) return this.refuse(why);
    const { topics } = this;
    this.put({ text: "", about: this.about?.value });
    this.tell("");
    try {
      await this.send({ text, about: topics, as: this.acting });
      if (!this.text.value) this.tabs.postMessage(this.draft);
    } catch {
      this.take(text);
    }
  }

  /* Take a text back to be changed; what stands here already is not lost. */
  take(text) {
    this.text.value = [this.text.value.trim(), text].filter(Boolean).join("\n\n");
    this.changed();
    this.text.focus();
  }

  offerReferences() {
    const box = this.part("references");
    if (!box) return;
    const select = box.querySelector("select");
    select.addEventListener("change", (event) => {
      event.stopPropagation();
      if (!select.value) return;
      this.text.setRangeText(`[${select.value}]`, this.text.selectionStart, this.text.selectionEnd, "end");
      select.value = "";
      this.changed();
      this.text.focus();
    });
  }
}
