/* Keeps a line to the court open: another way when one is blocked, backing off, resuming. */
const FIRST = 500;
const MOST = 30_000;
const GREETING = 8_000; // how long a line may take until its first frame
const SILENCE = 45_000; // the court says the time every 30 seconds
const STEADY = 10_000; // a line that lasted so long was a good one
const REMEMBERED = 600_000; // how long a way that is blocked is not tried again
const ENDS = { 4001: "ended", ended: "ended", signed_out: "signed_out" };
const PATIENT = [4009];
const BLOCKED = ["silence", 4002]; // nobody answers, or this person has too many sockets

export class Link {
  /* `after()` is the last number known; `hear` takes frames, `told` learns `(state, details)`. */
  constructor({ ways, after, hear, told }) {
    Object.assign(this, { ways, after, hear, told, failures: 0, strikes: 0, state: "connecting" });
    this.way = remembered(ways);
  }

  open() {
    for (const event of ["online", "pageshow"]) addEventListener(event, () => this.now());
    addEventListener("offline", () => this.lost({ code: "offline" }));
    document.addEventListener("visibilitychange", () => document.hidden || this.look());
    this.connect();
  }

  get live() {
    return this.state === "live";
  }

  send(frame) {
    return this.live && this.line.send(frame) !== false;
  }

  connect() {
    this.leave();
    this.greeted = false;
    this.tell("connecting");
    const attempt = (this.attempt = {});
    const current = (act) => (given) => attempt === this.attempt && act(given);
    this.line = this.ways[this.way].open(this.after(), {
      frame: current((frame) => this.heard(frame)),
      closed: current((why) => this.lost(why)),
    });
    this.watch(GREETING);
  }

  heard(frame) {
    this.watch(SILENCE);
    if (!this.greeted) this.greet();
    if (frame.type === "expelled") return this.lost({ code: frame.code === "session-ended" ? "signed_out" : "ended" });
    if (frame.type === "resync") return this.again();
    this.hear(frame);
  }

  greet() {
    this.greeted = true;
    this.strikes = 0;
    remember(this.ways[this.way].name);
    this.steady = setTimeout(() => (this.failures = 0), STEADY);
    this.tell("live", { way: this.ways[this.way].name });
  }

  /* A line that says nothing is dead, whatever the device believes; it is asked once. */
  watch(patience) {
    clearTimeout(this.watching);
    this.due = Date.now() + patience;
    const ask = () => this.line.send({ type: "ping", id: "" });
    clearTimeout(this.asking);
    if (this.greeted) this.asking = setTimeout(ask, patience / 2);
    this.watching = setTimeout(() => this.lost({ code: "silence" }), patience);
  }

  /* Somebody looks at the page again: timers may have slept meanwhile. */
  look() {
    if (this.state === "waiting") return this.now();
    if (this.live && Date.now() > this.due - SILENCE / 2) {
      this.line.send({ type: "ping", id: "" });
      this.watch(GREETING);
    }
  }

  now() {
    if (this.state !== "waiting") return;
    clearTimeout(this.retry);
    this.connect();
  }

  /* Ask again from the last number that is known. */
  again() {
    this.lost({ code: 4008 });
  }

  lost({ code }) {
    if (ENDS[this.state]) return;
    this.leave();
    if (ENDS[code]) return this.tell(ENDS[code]);
    this.turn(code);
    const most = Math.min(MOST, FIRST * 2 ** this.failures);
    const wait = PATIENT.includes(code) ? MOST : Math.random() * most;
    this.failures += 1;
    this.retry = setTimeout(() => this.connect(), wait);
    this.tell("waiting", { wait, offline: navigator.onLine === false });
  }

  /* Two lines in a row that never opened, or one that is blocked for certain: another way. */
  turn(code) {
    if (this.greeted) return;
    this.strikes += 1;
    if (this.way === 0 && this.strikes < 2 && !BLOCKED.includes(code)) return;
    this.way = (this.way + 1) % this.ways.length;
    this.strikes = 0;
  }

  leave() {
    for (const timer of [this.watching, this.asking, this.steady, this.retry]) clearTimeout(timer);
    this.attempt = null;
    this.line?.close();
  }

  tell(state, details = {}) {
    this.state = state;
    this.told(state, details);
  }
}

/* A way that worked is tried first on the next page, for a while. */
function remembered(ways) {
  const [name, at] = (read() ?? "").split(" ");
  const known = ways.findIndex((way) => way.name === name);
  return known > 0 && Date.now() - at < REMEMBERED ? known : 0;
}

function remember(name) {
  try {
    sessionStorage.setItem("court-way", `${name} ${Date.now()}`);
  } catch {
    /* Then the next page finds out by itself. */
  }
}

function read() {
  try {
    return sessionStorage.getItem("court-way");
  } catch {
    return null;
  }
}
