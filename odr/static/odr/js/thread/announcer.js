/* Tells those who listen to the page what is new, in one breath and not more often than needed. */
const PAUSE = 4000;
const LENGTH = 160;

export class Announcer {
  constructor(place, words) {
    Object.assign(this, { place, words, arrivals: [], notes: [] });
  }

  /* An entry of somebody else: several that come together are told together. */
  arrived(who, text) {
    this.arrivals.push({ who, text });
    this.soon();
  }

  note(text) {
    this.notes.push(text);
    this.soon();
  }

  soon() {
    this.timer ??= setTimeout(() => this.tell(), this.told ? PAUSE : 300);
  }

  tell() {
    this.timer = undefined;
    this.told = true;
    setTimeout(() => (this.told = false), PAUSE);
    this.place.textContent = [...this.notes, this.news()].filter(Boolean).join(" ");
    this.arrivals = [];
    this.notes = [];
  }

  news() {
    if (!this.arrivals.length) return "";
    const [{ who, text }] = this.arrivals;
    if (this.arrivals.length === 1) return this.words.say("said", { who, text: shortened(text) });
    const people = this.words.joined([...new Set(this.arrivals.map((each) => each.who))]);
    return this.words.counted("arrivals", this.arrivals.length, { people });
  }
}

function shortened(text) {
  return text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text;
}
