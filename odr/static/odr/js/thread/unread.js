/* What is new: how far this reader has read, the line before the first new entry, the summary. */
import { unfold } from "./chapters.js";

const SEEN_AFTER = 1000;

export class Unread {
  /* `read` is the last entry seen, or null if this is the first time; `seen(seq)` hears of more. */
  constructor({ thread, words, read, isMine, seen, say }) {
    Object.assign(this, { words, isMine, seen, say, read: read ?? 0, first: read === null });
    const part = (name) => thread.querySelector(`[data-${name}]`);
    this.list = part("entries");
    this.summary = part("summary");
    this.below = part("below");
    this.template = thread.querySelector("template[data-divider]");
    this.looking = new Set();
    this.watcher = new IntersectionObserver((changes) => this.looked(changes), { threshold: 0.1 });
    part("first-new").addEventListener("click", () => this.go(this.list.querySelector("[data-new]").nextElementSibling));
    this.below.addEventListener("click", () => this.go(this.outOfSight()[0]));
    document.addEventListener("visibilitychange", () => document.hidden || this.back());
  }

  /* How far the court knows this reader has read, on whatever device; 0 says nothing. */
  learn(read) {
    if (!read) return;
    this.read = Math.max(this.read, read);
    this.first = false;
  }

  watch(item) {
    this.watcher.observe(item);
  }

  looked(changes) {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) this.looking.add(target);
      else this.looking.delete(target);
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), SEEN_AFTER);
    this.showBelow();
  }

  /* Whatever has stood before the reader's eyes for a while has been seen. */
  settle() {
    if (document.hidden) return;
    const seen = [...this.looking].filter((item) => item.isConnected).map((item) => Number(item.dataset.seq));
    const read = Math.max(this.read, ...seen);
    if (read === this.read) return;
    this.read = read;
    this.seen(read);
    this.showBelow();
  }

  /* The entries of others that this reader has not seen. */
  items() {
    return [...this.list.querySelectorAll("[data-seq]")].filter(
      (item) => Number(item.dataset.seq) > this.read && !this.isMine({ author: item.dataset.author }),
    );
  }

  /* Everything there was until now is here; `last` is the number of the last entry. */
  caughtUp(last) {
    if (this.first) this.read = last;
    this.first = false;
    this.summarise();
  }

  /* Somebody looks again: first what came meanwhile is told, then it counts as seen. */
  back() {
    if (!this.first) this.summarise();
    this.looked([]);
  }

  summarise() {
    const items = this.items();
    if (!items.length) return;
    this.list.querySelector("[data-new]")?.remove();
    items[0].before(this.template.content.cloneNode(true));
    const kinds = this.words.kinds(items.map((item) => item.dataset.kind));
    const text = this.words.counted("summary", items.length, { kinds });
    this.summary.hidden = false;
    this.told = Number(items.at(-1).dataset.seq);
    this.summary.firstElementChild.textContent = text;
    this.say(text);
    this.showBelow();
  }

  /* What is new, not before the reader's eyes and not in the summary. */
  outOfSight() {
    const told = this.summary.hidden ? 0 : this.told;
    return this.items().filter((item) => !this.looking.has(item) && Number(item.dataset.seq) > told);
  }

  showBelow() {
    const items = this.first ? [] : this.outOfSight();
    const acted = items.filter((item) => item.querySelector("[data-role]").textContent);
    const names = (acted.length ? acted : items).map((item) => item.querySelector("[data-who]").textContent);
    const people = this.words.joined([...new Set(names)]);
    this.below.hidden = !items.length;
    this.below.textContent = this.words.counted("arrivals", items.length, { people });
  }

  go(item) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.summary.hidden = true;
    unfold(item);
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    this.showBelow();
  }

  forget() {
    this.read = 0;
    this.summary.hidden = true;
  }
}
