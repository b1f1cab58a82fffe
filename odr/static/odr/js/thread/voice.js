/* How a post reaches the court: over the socket while it is open, over plain HTTPS otherwise. */
import { endOf } from "./ways.js";

const PATIENCE = 15_000;

export class Voice {
  constructor({ link, say, cursor, writes, csrf }) {
    Object.assign(this, { link, address: say, cursor, writes, csrf, asked: new Map() });
  }

  /*
   * The answer to a post: `posted` or `refused`. Fails when it is not known whether it arrived.
   * A line is opened in one capacity: what is said in another goes by itself.
   */
  say(post) {
    return (post.as ? null : this.overSocket(post)) ?? this.overHttps(post);
  }

  get token() {
    return token() ?? this.csrf;
  }

  overSocket({ key, text, about }) {
    if (!this.link.send(frameOf({ key, text, about }))) return null;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.settle(key, reject, new Error("silence")), PATIENCE);
      this.asked.set(key, { resolve, reject, timer });
    });
  }

  async overHttps({ key, text, about, as }) {
    const url = new URL(this.address, document.baseURI);
    if (as) url.searchParams.set("as", as);
    const answer = await this.post(url, { text, about }, { "Idempotency-Key": key });
    const frame = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (["posted", "held", "refused"].includes(frame.type)) return frame;
    throw new Error(endOf(answer));
  }

  /* How far this reader has seen, where no socket says it; the next time says it again. */
  async read(seq) {
    if (this.cursor && this.link.live) await this.post(this.cursor, { seq }).catch(() => {});
  }

  async typing() {
    if (this.writes && this.link.live) await this.post(this.writes, {}).catch(() => {});
  }

  post(url, told, more = {}) {
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token, ...more };
    const signal = AbortSignal.timeout(PATIENCE);
    return fetch(url, { method: "POST", headers, body: JSON.stringify(told), redirect: "manual", signal });
  }

  /* A frame that answers a post. */
  hear(frame) {
    const waiting = this.asked.get(frame.key);
    if (waiting) this.settle(frame.key, waiting.resolve, frame);
  }

  /* The line is gone: nobody knows what arrived. */
  lost() {
    for (const [key, { reject }] of [...this.asked]) this.settle(key, reject, new Error("lost"));
  }

  settle(key, act, given) {
    clearTimeout(this.asked.get(key).timer);
    this.asked.delete(key);
    act(given);
  }
}

/* The token of this moment: signing in again, in another window, makes a new one. */
function token() {
  return document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];
}

/* A post as it is sent, and so as it is measured. */
export function frameOf({ key, text, about }) {
  return about.length ? { type: "post", key, text, about } : { type: "post", key, text };
}
