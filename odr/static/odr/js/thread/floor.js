/* Whether one may write now and for how long, told in words that keep up with the court's clock. */
const EVERY = 5000;
const MINUTE = 60_000;
const WARNED = [30, 10, 5, 1]; // minutes left that are told to those who listen

export class Floor {
  /* `reason` says, as long as nobody else does, why one may not. */
  constructor({ line, reason, words, clock, say }) {
    Object.assign(this, { line, reason, words, clock, say, floor: undefined });
    setInterval(() => this.show(), EVERY);
  }

  /* What a frame says of the time and of the floor, as far as it says anything. */
  hear({ now, floor }) {
    if (now) this.clock.set(now);
    if (floor !== undefined) this.floor = floor;
    this.show();
  }

  show() {
    if (!this.line || this.floor === undefined) return;
    const { state, text, left } = this.clock.floor(this.floor);
    if (this.line.textContent !== text) this.line.textContent = text;
    this.line.dataset.floor = state;
    if (state === "open") this.reason.hidden = true;
    this.warn(left);
  }

  warn(left) {
    const reached = WARNED.filter((minutes) => left <= minutes * MINUTE).at(-1);
    if (reached !== undefined && reached !== this.warned) {
      this.say(this.words.say("warning", { left: this.clock.left(left) }));
    }
    this.warned = reached;
  }

  /* Why nothing can be sent now, or "". */
  mayNot() {
    if (this.floor === undefined) return "";
    const { state, text } = this.clock.floor(this.floor);
    return state === "open" ? "" : `${this.words.say("not_now")} ${text}`;
  }
}
