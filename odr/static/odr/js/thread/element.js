/* <court-thread>: a thread of entries that goes on by itself, and never loses a word. */
import { Announcer } from "./announcer.js";
import { unfoldNamed } from "./chapters.js";
import { CourtClock } from "./clock.js";
import { Composer } from "./composer.js";
import { Entries } from "./entry.js";
import { Floor } from "./floor.js";
import { Ledger } from "./ledger.js";
import { Link } from "./link.js";
import { Outbox } from "./outbox.js";
import { Posts } from "./posts.js";
import { Presence } from "./presence.js";
import { Proof } from "./proof.js";
import { Receipts } from "./receipt.js";
import { openStore } from "./store.js";
import { Unread } from "./unread.js";
import { Voice } from "./voice.js";
import { events, one, poll, socket } from "./ways.js";
import { Words } from "./words.js";

const ACK_EVERY = 32;
const ACK_AFTER = 500;

class CourtThread extends HTMLElement {
  async connectedCallback() {
    if (this.words) return;
    this.prepare();
    unfoldNamed(this);
    this.store = await openStore();
    await this.remember();
    this.connect();
    await this.composer?.open();
    await this.outbox.open();
    this.dataset.ready = "";
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  template(name) {
    return this.querySelector(`template[data-${name}]`);
  }

  given(name) {
    return this.getAttribute(name) ?? "";
  }

  item(seq) {
    return this.list.querySelector(`[data-seq="${seq}"]`);
  }

  /* What needs nothing but the page. */
  prepare() {
    const [me, name] = [this.given("me"), this.given("name")];
    const words = new Words(JSON.parse(this.querySelector('script[type="application/json"]').textContent), this.given("lang"));
    const clock = new CourtClock(words, { courtZone: this.given("court-zone"), ownZone: this.given("zone") });
    const announcer = new Announcer(this.part("live"), words);
    const say = (text) => announcer.note(text);
    Object.assign(this, { words, clock, announcer, say, list: this.part("entries"), frames: new Map() });
    this.place = `${this.given("src")} ${me}`;
    this.entries = new Entries({ template: this.template("entry"), words, clock, name, me, file: this.given("file") });
    this.floor = new Floor({ line: this.part("floor"), reason: this.part("reason"), words, clock, say });
    this.proof = new Proof();
    this.presence = new Presence({ line: this.part("here"), words, me });
    const fetched = (seq) => this.frame(seq);
    this.receipts = new Receipts({ template: this.template("receipt"), words, name: this.given("src"), fetched });
  }

  /* What this device knows of the thread. */
  async remember() {
    const after = Number(this.given("after"));
    this.ledger = new Ledger({ after, hash: this.item(after)?.dataset.hash, epoch: this.given("epoch") });
    const place = await this.store.get("places", this.place);
    const known = [place?.read, this.hasAttribute("read") ? Number(this.given("read")) : null].filter((read) => read != null);
    this.unread = new Unread({
      thread: this,
      words: this.words,
      read: known.length ? Math.max(...known) : null,
      isMine: (entry) => this.entries.isMine(entry),
      seen: (read) => this.seen(read),
      say: this.say,
    });
    for (const item of this.list.querySelectorAll("[data-seq]")) this.adopt(item);
  }

  connect() {
    const { store, place, words, say } = this;
    this.link = new Link({
      ways: [socket(this.given("src")), events(this.given("feed")), poll(this.given("feed"))],
      after: () => this.ledger.last,
      hear: (frame) => this.hear(frame),
      told: (state, details) => this.linked(state, details),
    });
    this.voice = new Voice({ link: this.link, say: this.given("say"), cursor: this.given("cursor"), writes: this.given("writes"), csrf: this.given("csrf") });
    this.posts = new Posts({
      box: this.part("outbox"),
      template: this.template("post"),
      words,
      clock: this.clock,
      say,
      isShown: (seq) => Boolean(this.item(seq)),
      isLive: () => this.link.live,
      acts: {
        edit: (post) => this.outbox.drop(post).then(() => this.composer.take(post.text)),
        again: (post) => this.outbox.again(post),
        discard: (post) => this.outbox.drop(post),
        recall: (post) => this.recall(post),
      },
    });
    this.outbox = new Outbox({ store, place, send: (post) => this.voice.say(post), show: (post) => this.posts.show(post) });
    this.composer = this.composing();
    this.link.open();
  }

  /* Take a text back before it is released; if it is too late, it is on the record. */
  async recall(post) {
    const headers = { Accept: "application/json", "X-CSRFToken": this.voice.token };
    const body = new URLSearchParams({ key: post.key });
    const answer = await fetch(this.given("recall"), { method: "POST", headers, body });
    if (!answer.ok) return this.outbox.nudge();
    this.posts.remove(post.key);
    await this.outbox.drop(post);
    this.composer.take(post.text);
  }

  composing() {
    const form = this.querySelector("form[data-composer]");
    const { store, place, words } = this;
    return form && new Composer({
      form,
      words,
      store,
      place,
      send: (post) => this.outbox.add(post),
      typing: () => this.hasAttribute("private") || this.link.send({ type: "typing" }) || this.voice.typing(),
      mayNot: () => (this.link.live ? this.floor.mayNot() : ""),
    });
  }

  /* Frames ------------------------------------------------------------------------------------ */

  hear(frame) {
    const heard = {
      hello: () => this.greeted(frame),
      entry: () => this.take(frame),
      live: () => this.caughtUp(),
      clock: () => this.floor.hear(frame),
      posted: () => this.voice.hear(frame),
      held: () => this.voice.hear(frame),
      refused: () => this.voice.hear(frame),
      presence: () => this.presence.here(frame),
      typing: () => this.presence.writes(frame),
    };
    heard[frame.type]?.();
  }

  greeted(frame) {
    this.floor.hear(frame);
    this.proof.hear(frame);
    this.composer?.limit(frame.limits);
    this.unread.learn(frame.read);
    if (!this.ledger.belongs(frame)) this.forget(frame);
    else if (frame.after !== this.ledger.last) this.ledger.start(frame.after);
  }

  /* Another incarnation of the stream: the copy here is worth nothing, what was written is. */
  forget({ after }) {
    this.list.replaceChildren();
    this.frames.clear();
    this.ledger.start(0);
    this.unread.forget();
    if (after !== 0) this.link.again();
  }

  take(frame) {
    const verdict = this.ledger.take(frame);
    if (verdict === "gap") return this.link.again();
    if (verdict === "broken") this.warn("broken", frame);
    if (verdict === "changed") this.warn("differs", frame);
    if (verdict === "next" || verdict === "broken") this.add(frame);
    if (verdict !== "again") this.prove(frame);
    this.acknowledge();
  }

  /* Whatever comes is worked out again; what does not fit stays visible, and says so. */
  async prove(frame) {
    if ((await this.proof.fits(frame)) !== false) return;
    this.warn("unproven", frame);
    this.entries.doubt(this.item(frame.seq));
  }

  /* Tell the court how far this reader has it: it is never more than a little ahead. */
  acknowledge() {
    this.owed = (this.owed ?? 0) + 1;
    clearTimeout(this.acking);
    const ack = () => {
      this.owed = 0;
      this.link.send({ type: "ack", seq: this.ledger.last });
    };
    if (this.owed >= ACK_EVERY) ack();
    else this.acking = setTimeout(ack, ACK_AFTER);
  }

  add(frame) {
    const item = this.entries.made(frame);
    const stays = this.steady();
    this.list.append(item);
    this.part("empty").hidden = true;
    this.adopt(item);
    this.posts.arrived(frame.seq);
    stays();
    if (frame.kind === "erased") this.erase(frame.facts.seq);
    if (frame.kind !== "speech") document.body.dispatchEvent(new CustomEvent("nudge"));
    if (this.entries.isMine(frame)) this.compare(frame);
    else if (this.ready) this.announcer.arrived(this.entries.who(frame.by ?? {}), this.entries.gist(item));
  }

  /* Every entry, wherever it came from, is folded, watched and, if one's own, has its receipt. */
  adopt(item) {
    this.entries.fold(item);
    this.unread.watch(item);
    if (this.entries.isMine({ author: item.dataset.author })) this.receipts.offer(item);
  }

  /* Who is writing keeps the form where it is while entries come in above it. */
  steady() {
    const form = this.querySelector("form[data-composer]:focus-within");
    const before = form?.getBoundingClientRect().top;
    return () => form && scrollBy(0, form.getBoundingClientRect().top - before);
  }

  /* What was lawfully erased is gone here too. */
  erase(seq) {
    this.frames.delete(seq);
    if (this.item(seq)) this.entries.erase(this.item(seq));
  }

  caughtUp() {
    this.ready = true;
    this.unread.caughtUp(this.ledger.last);
  }

  seen(read) {
    if (!this.link.send({ type: "read", seq: read })) this.voice.read(read);
    this.store.write([["places", "put", { place: this.place, read }]]);
  }

  /* Receipts ---------------------------------------------------------------------------------- */

  /* The receipts on this device say what the record said when it took each post. */
  async compare(frame) {
    this.frames.set(frame.seq, frame);
    const receipt = await this.store.get("receipts", [this.place, frame.seq]);
    if (receipt && receipt.hash !== frame.hash) this.warn("differs", frame);
  }

  async frame(seq) {
    return this.frames.get(seq) ?? one(this.given("feed"), seq);
  }

  warn(name, { seq }) {
    this.part("problem").hidden = false;
    this.part("problem").textContent = this.words.say(name, { seq });
  }

  /* The line ---------------------------------------------------------------------------------- */

  linked(state, { wait = 0, offline, way } = {}) {
    const line = this.part("line");
    line.dataset.state = state;
    if (way) line.dataset.way = way;
    line.textContent = this.words.say(offline ? "offline" : state, { wait: this.clock.seconds(wait) });
    if (state === "live") return this.outbox?.nudge();
    this.voice?.lost();
    this.presence.here({ here: [] });
  }
}

customElements.define("court-thread", CourtThread);
