/* The court's time, and how it is told: on the court's clock and, beside it, on the reader's own. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class CourtClock {
  constructor(words, { courtZone, ownZone }) {
    Object.assign(this, { words, courtZone, ownZone });
    this.set(new Date().toISOString());
  }

  /* `now` is the court's time at this moment. The device's own clock may be wrong, or set anew. */
  set(now) {
    this.base = Date.parse(now) - performance.now();
  }

  now() {
    return this.base + performance.now();
  }

  /* A length in its two largest units, rounded down: nobody is promised more than there is. */
  left(milliseconds) {
    if (milliseconds < MINUTE) return this.words.say("under_a_minute");
    if (milliseconds >= DAY) return this.two(milliseconds, "day", DAY, "hour", HOUR);
    if (milliseconds >= HOUR) return this.two(milliseconds, "hour", HOUR, "minute", MINUTE);
    return this.units(Math.floor(milliseconds / MINUTE), "minute");
  }

  two(milliseconds, large, size, small, smallSize) {
    const larger = this.units(Math.floor(milliseconds / size), large);
    const rest = Math.floor((milliseconds % size) / smallSize);
    return rest ? this.words.say("two_units", { larger, smaller: this.units(rest, small) }) : larger;
  }

  units(n, unit) {
    return new Intl.NumberFormat(this.words.language, { style: "unit", unit, unitDisplay: "long" }).format(n);
  }

  seconds(milliseconds) {
    return this.units(Math.max(1, Math.ceil(milliseconds / SECOND)), "second");
  }

  /* “18:00 Beijing time (12:00 yours)”; the day is named where it is another one than today. */
  until(iso) {
    const at = Date.parse(iso);
    const moment = this.hourOf(at, this.courtZone, this.midnight(at));
    const own = this.hourOf(at, this.ownZone, false);
    const same = wall(at, this.courtZone) === wall(at, this.ownZone);
    return same ? this.words.say("on_court_clock", { moment }) : this.words.say("on_both_clocks", { moment, own });
  }

  /* A day ends at 24:00 of that day, not at 00:00 of the next. */
  midnight(at) {
    return this.format(at, this.courtZone, { hour: "2-digit", minute: "2-digit" }) === "00:00";
  }

  hourOf(at, zone, ends) {
    const time = ends ? "24:00" : this.format(at, zone, { hour: "2-digit", minute: "2-digit" });
    const date = { weekday: "long", day: "numeric", month: "long" };
    const day = this.format(ends ? at - 1 : at, zone, date);
    const today = this.format(this.now(), this.courtZone, date);
    return day === today ? time : this.words.say("moment", { day, time });
  }

  /* A moment of the record, as the pages of the court write it. */
  moment(iso) {
    const at = Date.parse(iso);
    const day = this.format(at, this.courtZone, { day: "numeric", month: "long", year: "numeric" });
    return this.words.say("moment", { day, time: this.format(at, this.courtZone, { hour: "2-digit", minute: "2-digit" }) });
  }

  format(at, timeZone, parts) {
    const language = this.words.language.startsWith("zh") ? "zh-CN" : "en-GB";
    return new Intl.DateTimeFormat(language, { timeZone, hourCycle: "h23", ...parts }).format(at);
  }

  /* What the floor allows at this moment: `{state, text, left}`. */
  floor(floor) {
    if (!floor) return { state: "closed", text: this.words.say("closed") };
    const [from, until] = [Date.parse(floor.from), floor.until && Date.parse(floor.until)];
    const now = this.now();
    if (now < from) return { state: "later", text: this.words.say("later", { from: this.until(floor.from), left: this.left(from - now) }) };
    if (!until) return { state: "open", text: this.words.say("open_endless") };
    if (now >= until) return { state: "over", text: this.words.say("over", { until: this.until(floor.until) }) };
    const left = until - now;
    return { state: "open", left, text: this.words.say("open", { left: this.left(left), until: this.until(floor.until) }) };
  }
}

function wall(at, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
}
