/* <court-recorder>: records picture and sound, or sound alone, and gives the file to <court-upload>. */
const KINDS = {
  video: ["video/webm;codecs=vp9,opus", "video/webm;codecs=vp8,opus", "video/webm", "video/mp4"],
  audio: ["audio/webm;codecs=opus", "audio/webm", "audio/mp4"],
};
const ENDINGS = { "video/webm": "webm", "audio/webm": "webm", "video/mp4": "mp4", "audio/mp4": "m4a" };
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 }, facingMode: "user" };
const EVERY = 1000; // milliseconds from one piece to the next
const BITS = { video: 1_000_000, audio: 48_000 }; // a second, at most
const HEADROOM = 0.8; // of the bytes allowed: what encoders use is not exact

class CourtRecorder extends HTMLElement {
  connectedCallback() {
    this.upload = document.querySelector("court-upload");
    if (!this.upload?.takeAll || !window.MediaRecorder || !navigator.mediaDevices) return;
    this.part("plain").hidden = true;
    this.part("tools").hidden = false;
    for (const button of this.querySelectorAll("[data-start]")) {
      button.hidden = !supported(button.dataset.start);
      button.addEventListener("click", () => this.start(button.dataset.start));
    }
    this.part("stop").addEventListener("click", () => this.recorder.stop());
  }

  part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  disconnectedCallback() {
    this.stream?.getTracks().forEach((track) => track.stop());
  }

  get most() {
    return { seconds: Number(this.dataset.seconds), bytes: Number(this.dataset.bytes) };
  }

  async start(kind) {
    this.say(this.dataset.asking);
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: kind === "video" && PICTURE });
    } catch {
      this.say(this.dataset.refused);
      return;
    }
    this.pieces = [];
    this.size = 0;
    this.cut = false;
    this.recorder = new MediaRecorder(this.stream, { mimeType: supported(kind), ...this.bits(kind) });
    this.recorder.addEventListener("dataavailable", ({ data }) => this.keep(data));
    this.recorder.addEventListener("stop", () => this.stopped());
    this.recorder.start(EVERY);
    this.began = performance.now();
    this.watch();
    this.show(true, kind);
  }

  /* So few bits a second that the longest recording stays within the bytes allowed. */
  bits(kind) {
    const { seconds, bytes } = this.most;
    const rate = Math.min(BITS[kind], Math.floor((bytes * 8 * HEADROOM) / seconds));
    return kind === "video" ? { videoBitsPerSecond: rate } : { audioBitsPerSecond: rate };
  }

  keep(piece) {
    this.pieces.push(piece);
    this.size += piece.size;
    if (this.size > this.most.bytes * HEADROOM) this.end();
  }

  watch() {
    const { going } = this.dataset;
    const told = { now: clock(this.seconds), most: clock(this.most.seconds) };
    this.say(going.replace(/\{(\w+)\}/g, (_blank, name) => told[name]), true);
    if (this.seconds >= this.most.seconds) this.end();
    else this.ticking = setTimeout(() => this.watch(), 250);
  }

  get seconds() {
    return Math.floor((performance.now() - this.began) / 1000);
  }

  /* The limit is reached. */
  end() {
    if (this.recorder.state === "inactive") return;
    this.cut = true;
    this.recorder.stop();
  }

  stopped() {
    clearTimeout(this.ticking);
    this.stream.getTracks().forEach((track) => track.stop());
    const kind = this.recorder.mimeType.split(";")[0];
    const name = `${this.dataset.name} ${stamp(new Date())}.${ENDINGS[kind] ?? "webm"}`;
    const file = new File(this.pieces, name, { type: kind });
    this.show(false);
    this.play(file);
    const done = this.dataset.done.replace("{length}", clock(this.seconds));
    this.say(this.cut ? `${this.dataset.most} ${done}` : done);
    this.upload.clear();
    this.upload.takeAll([file]);
  }

  show(recording, kind) {
    for (const button of this.querySelectorAll("[data-start]")) button.hidden = recording || !supported(button.dataset.start);
    this.part("stop").hidden = !recording;
    if (!recording) return;
    this.part("stop").focus();
    const picture = this.part("picture");
    Object.assign(picture, { srcObject: this.stream, muted: true, controls: false, hidden: kind !== "video" });
    picture.play().catch(() => {});
  }

  play(file) {
    const picture = this.part("picture");
    if (picture.src) URL.revokeObjectURL(picture.src);
    picture.pause();
    Object.assign(picture, { srcObject: null, src: URL.createObjectURL(file), muted: false, controls: true, hidden: false });
  }

  /* While it goes on the time is seen and not read out: a new line every second would drown it. */
  say(text, quietly = false) {
    const line = this.part("state");
    line.setAttribute("aria-live", quietly ? "off" : "polite");
    if (line.textContent !== text) line.textContent = text;
  }
}

function supported(kind) {
  return KINDS[kind].find((type) => MediaRecorder.isTypeSupported(type));
}

/* “2:05” */
function clock(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/* A name that says when: 2026-03-27 14.05.09 */
function stamp(now) {
  const two = (number) => String(number).padStart(2, "0");
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(".")}`;
}

customElements.whenDefined("court-upload").then(() => customElements.define("court-recorder", CourtRecorder));
