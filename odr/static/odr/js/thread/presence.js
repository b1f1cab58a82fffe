/* Who has the thread open and who is writing: seen, not read out, and gone with the line. */
const FORGOTTEN = 5000;

export class Presence {
  constructor({ line, words, me }) {
    Object.assign(this, { line, words, me, others: new Map() });
  }

  here({ here }) {
    this.others = new Map(here.filter(({ id }) => id !== this.me).map(({ id, name }) => [id, name]));
    this.tell();
  }

  writes({ who }) {
    const names = this.others.get(who);
    if (!this.line || !names) return;
    this.line.textContent = this.words.counted("writing", 1, { names });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tell(), FORGOTTEN);
  }

  tell() {
    const names = this.words.joined([...this.others.values()]);
    if (this.line) this.line.textContent = names && this.words.say("here", { names });
  }
}
