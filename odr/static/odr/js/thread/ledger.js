/* The order of a thread: each entry once, none left out, each following from the one before. */
export class Ledger {
  /* `after` is the number of the last entry that is known, `hash` its hash if that is known too. */
  constructor({ after = 0, hash = "", epoch = "" } = {}) {
    this.epoch = epoch;
    this.start(after, hash);
  }

  start(after, hash = "") {
    this.last = after;
    this.hash = hash;
    this.hashes = new Map(hash ? [[after, hash]] : []);
  }

  /* Whether what is known here belongs to that incarnation of the stream. */
  belongs({ epoch, head }) {
    const known = !this.epoch || this.epoch === String(epoch);
    this.epoch = String(epoch ?? "");
    return known && !(head < this.last);
  }

  /* What to do with an entry: "next", "again" (known), "gap" (ask again), "broken" or "changed". */
  take({ seq, hash, previous }) {
    if (seq > this.last + 1) return "gap";
    if (seq <= this.last) return !this.hashes.has(seq) || this.hashes.get(seq) === hash ? "again" : "changed";
    const follows = !this.hash || this.hash === previous;
    this.last = seq;
    this.hash = hash;
    this.hashes.set(seq, hash);
    return follows ? "next" : "broken";
  }
}
