/* Posts on their way: kept on this device until the court has them, sent one after the other. */
const FIRST = 1000;
const MOST = 30_000;
const RETRIED = ["try-again", "too-many"];

export class Outbox {
  /*
   * `send(post)` answers with a `posted` or `refused` frame, or fails when nobody knows whether it
   * arrived: then the same key is sent again. `show(post)` is told of each change of state:
   * kept, sending, held, again (with `wait`), entered (with `receipt`), refused (with `refusal`).
   */
  constructor({ store, place, send, show }) {
    Object.assign(this, { store, place, send, show, posts: [], busy: false, failures: 0 });
  }

  async open() {
    const kept = await this.store.all("posts", this.place);
    this.posts = kept.sort((a, b) => a.order - b.order);
    for (const post of this.posts) this.show(["sending", "held"].includes(post.state) ? Object.assign(post, { state: "kept" }) : post);
    this.go();
  }

  /* Put a text by for sending; the draft it was is gone in the same moment. */
  async add({ text, about, as }) {
    const order = Math.max(Date.now(), 1 + (this.posts.at(-1)?.order ?? 0));
    const post = { key: crypto.randomUUID(), place: this.place, text, about, as, order, state: "kept" };
    await this.store.write([["posts", "put", post], ["drafts", "delete", this.place]]);
    this.posts.push(post);
    this.show(post);
    this.go();
    return post;
  }

  /* Something changed for the better: whatever waits is sent now. */
  nudge() {
    clearTimeout(this.retry);
    this.go();
  }

  async go() {
    if (this.busy) return;
    this.busy = true;
    let post;
    while ((post = this.posts.find((each) => each.state !== "refused"))) {
      if (!(await this.try(post))) break;
    }
    this.busy = false;
  }

  /* Whether the next one may be sent. */
  async try(post) {
    this.change(post, { state: "sending" });
    try {
      const frame = await this.send(post);
      if (frame.type === "posted") return await this.entered(post, frame);
      if (frame.type === "held") return this.held(post, frame);
      if (!RETRIED.includes(frame.code)) return await this.refused(post, frame);
    } catch {
      /* Nobody knows whether it arrived. The same key gets the same answer. */
    }
    this.later(post);
    return false;
  }

  async entered(post, { seq, at, hash, salt }) {
    this.failures = 0;
    this.posts = this.posts.filter((each) => each !== post);
    const receipt = { place: this.place, seq, at, hash, salt, key: post.key };
    await this.store.write([["posts", "delete", post.key], ["receipts", "put", receipt]]);
    this.change(post, { state: "entered", receipt });
    return true;
  }

  /* The court keeps it back for a moment, in which it can be recalled; then it is asked for again. */
  held(post, { seconds }) {
    this.failures = 0;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.go(), seconds * 1000 + 250);
    this.change(post, { state: "held" });
    return false;
  }

  async refused(post, { code, reason, who, when }) {
    this.failures = 0;
    this.change(post, { state: "refused", refusal: { code, reason, who, when } });
    await this.store.write([["posts", "put", post]]);
    return true;
  }

  later(post) {
    const wait = Math.random() * Math.min(MOST, FIRST * 2 ** this.failures);
    this.failures += 1;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.go(), wait);
    this.change(post, { state: "again", wait });
  }

  async again(post) {
    this.change(post, { state: "kept", refusal: null });
    await this.store.write([["posts", "put", post]]);
    this.nudge();
  }

  async drop(post) {
    await this.store.write([["posts", "delete", post.key]]);
    this.posts = this.posts.filter((each) => each !== post);
  }

  change(post, changes) {
    Object.assign(post, changes);
    this.show(post);
  }
}
