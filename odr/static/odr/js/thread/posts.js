/* The author's own texts on their way, each with what has become of it. */
import { copying } from "./receipt.js";

export class Posts {
  /* `acts`: `edit(post)`, `again(post)`, `discard(post)`, `recall(post)`; `entered(seq)`: whether it is shown. */
  constructor({ box, template, words, clock, acts, say, isShown, isLive }) {
    Object.assign(this, { box, template, words, clock, acts, say, isShown, isLive });
    this.list = box.querySelector("[data-posts]");
    this.items = new Map();
  }

  show(post) {
    const item = this.items.get(post.key) ?? this.made(post);
    const part = (name) => item.querySelector(`[data-${name}]`);
    item.dataset.state = post.state;
    part("state").textContent = this.stateOf(post);
    part("acts").hidden = post.state !== "refused";
    part("recall").hidden = post.state !== "held";
    for (const name of ["who", "when"]) this.reason(part(name), name, post.refusal?.[name]);
    if (post.state === "entered") this.entered(post, item);
    if (post.state === "refused") this.say(part("state").textContent);
    this.tidy();
  }

  stateOf({ state, wait, refusal, receipt }) {
    if (state === "again") return this.words.say("again", { wait: this.clock.seconds(wait) });
    if (state === "entered") return this.words.say("entered", { seq: receipt.seq });
    if (state === "refused") return this.words.say("refused", { reason: refusal.reason || this.words.say("refused_reason") });
    return this.words.say(state === "kept" && !this.isLive() ? "kept_unsent" : state);
  }

  reason(line, name, told) {
    line.hidden = !told;
    line.textContent = told ? this.words.say(name, { [name]: /^\d{4}-\d\d-\d\dT/.test(told) ? this.clock.until(told) : told }) : "";
  }

  made(post) {
    const item = this.template.content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-${name}]`);
    part("text").textContent = post.text;
    part("edit").addEventListener("click", () => this.done(post, this.acts.edit));
    part("again").addEventListener("click", () => this.acts.again(post));
    part("recall").addEventListener("click", () => this.acts.recall(post));
    part("discard").addEventListener("click", () => this.discard(post, part("discard")));
    copying(part("copy"), () => post.text, this.words);
    this.items.set(post.key, item);
    this.list.append(item);
    return item;
  }

  /* It asks twice: what is discarded is gone. */
  discard(post, button) {
    if (button.dataset.sure === undefined) {
      button.dataset.sure = "";
      button.textContent = this.words.say("discard_sure");
      return;
    }
    this.done(post, this.acts.discard);
  }

  done(post, act) {
    this.remove(post.key);
    act(post);
  }

  entered({ key, receipt }, item) {
    item.dataset.seq = receipt.seq;
    this.say(this.words.say("entered", { seq: receipt.seq }));
    if (this.isShown(receipt.seq)) this.remove(key);
  }

  /* The entry is in the thread now: what stood for it goes. */
  arrived(seq) {
    for (const [key, item] of this.items) if (item.dataset.seq === String(seq)) this.remove(key);
  }

  remove(key) {
    this.items.get(key)?.remove();
    this.items.delete(key);
    this.tidy();
  }

  tidy() {
    this.box.hidden = this.items.size === 0;
  }
}
