/* <court-upload>: hands in each file in pieces and goes on where the line broke off, even after a reload. */
const PIECE = 1024 * 1024;
const PATIENCE = [1, 2, 4, 8, 15]; // seconds until the next attempt; the last of them again and again

class Lost extends Error {}

function fill(pattern, values) {
  return pattern.replace(/\{(\w+)\}/g, (_match, name) => values[name]);
}

function size(bytes) {
  const unit = bytes < 1024 * 1024 ? "kilobyte" : "megabyte";
  const value = bytes / (unit === "kilobyte" ? 1024 : 1024 * 1024);
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

function element(tag, className, text = "", given = {}) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return Object.assign(made, given);
}

function lineIsBack(seconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000);
    window.addEventListener("online", resolve, { once: true });
  });
}

/* What is on its way in this field, kept on this device so that a reload loses nothing. */
class Memory {
  constructor(place) {
    this.place = place;
  }

  all() {
    return JSON.parse(localStorage.getItem(this.place) ?? "[]");
  }

  keep(list) {
    try {
      if (list.length) localStorage.setItem(this.place, JSON.stringify(list));
      else localStorage.removeItem(this.place);
    } catch {
      /* A device without room: the upload itself goes on. */
    }
  }

  add(entry) {
    this.keep([...this.all(), entry]);
  }

  forget(url) {
    this.keep(this.all().filter((each) => each.url !== url));
  }

  of(file) {
    return this.all().find((each) => each.name === file.name && each.size === file.size && each.modified === file.lastModified);
  }
}

class CourtUpload extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.form = this.input?.form;
    if (!this.form) return;
    this.querySelector("[data-plain]").hidden = true;
    this.memory = new Memory(`upload:${this.dataset.person}:${location.pathname}:${this.input.name}`);
    this.input.addEventListener("change", (event) => {
      event.stopPropagation();
      const files = [...this.input.files];
      this.input.value = "";
      this.takeAll(files);
    });
    this.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.dataset.over = "";
    });
    this.addEventListener("dragleave", () => delete this.dataset.over);
    this.addEventListener("drop", (event) => {
      event.preventDefault();
      delete this.dataset.over;
      this.takeAll([...event.dataTransfer.files]);
    });
    this.form.addEventListener("submit", (event) => this.leave(event));
    this.restore();
  }

  leave(event) {
    if (this.querySelector("progress")) {
      event.preventDefault();
      this.say(this.dataset.wait);
      this.querySelector("[data-told]").classList.remove("govuk-visually-hidden");
    } else if (!event.submitter?.formAction.endsWith("/draft/")) {
      this.memory.keep([]);
    }
  }

  say(text) {
    this.querySelector("[data-told]").textContent = text;
  }

  call(method, url, { body = null, headers = {}, progress = null } = {}) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open(method, url);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("X-CSRFToken", this.form.elements.csrfmiddlewaretoken.value);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      if (progress) request.upload.onprogress = (event) => progress(event.loaded);
      request.onload = () => {
        const answer = request.responseText ? JSON.parse(request.responseText) : {};
        if (request.status >= 500 || request.status === 429) reject(new Lost());
        else resolve({ status: request.status, answer, received: Number(request.getResponseHeader("Upload-Offset")) });
      };
      request.onerror = request.onabort = () => reject(new Lost());
      request.send(body);
    });
  }

  /* What the court says, or an Error with its sentence: 409 only corrects where to go on. */
  async ask(...given) {
    const said = await this.call(...given);
    if (said.status < 300 || said.status === 409) return said;
    throw new Error([401, 403].includes(said.status) ? this.dataset.signedOut : said.answer.detail);
  }

  async begin(file) {
    const known = this.memory.of(file);
    if (known && (await this.call("GET", known.url)).status === 200) return known.url;
    if (known) this.memory.forget(known.url);
    const body = JSON.stringify({ name: file.name, size: file.size });
    const { answer } = await this.ask("POST", this.dataset.url, { body, headers: { "Content-Type": "application/json" } });
    this.memory.add({ url: answer.url, name: file.name, size: file.size, modified: file.lastModified });
    return answer.url;
  }

  async send(file, row) {
    row.url ??= await this.begin(file);
    let { received } = await this.ask("GET", row.url);
    while (received < file.size && row.item.isConnected) {
      row.progress.value = received;
      const said = await this.ask("PATCH", row.url, {
        body: file.slice(received, received + PIECE),
        headers: { "Upload-Offset": received, "Content-Type": "application/octet-stream" },
        progress: (sent) => (row.progress.value = received + sent),
      });
      row.attempts = 0;
      row.note.textContent = size(file.size);
      received = said.received;
    }
    return (await this.ask("POST", `${row.url}/finish`)).answer;
  }

  async steadily(file, row) {
    for (;;) {
      try {
        return await this.send(file, row);
      } catch (problem) {
        if (!(problem instanceof Lost)) throw problem;
        row.note.textContent = fill(this.dataset.lost, file);
        await lineIsBack(PATIENCE[Math.min(row.attempts++, PATIENCE.length - 1)]);
        if (!row.item.isConnected) throw problem;
      }
    }
  }

  row(file) {
    const item = element("li", "court-upload__file");
    const name = element("span", "", `${file.name} `);
    const note = element("span", "court-file__facts", size(file.size));
    const row = { item, note, attempts: 0, url: file.url };
    name.append(note);
    item.append(name, this.removal(row, file));
    this.querySelector("ul").append(item);
    return row;
  }

  removal(row, file) {
    const button = element("button", "court-bare", this.dataset.removeShort, { type: "button" });
    button.setAttribute("aria-label", fill(this.dataset.remove, file));
    button.addEventListener("click", () => {
      row.item.remove();
      if (row.url) {
        this.memory.forget(row.url);
        this.call("DELETE", row.url).catch(() => {});
      }
      this.input.focus();
      this.form.dispatchEvent(new Event("change"));
    });
    return button;
  }

  async take(file) {
    const known = this.memory.of(file);
    this.querySelector(`[data-waits="${known?.url}"]`)?.remove();
    const row = this.row(file);
    row.progress = element("progress", "", "", { max: Math.max(file.size, 1), value: 0 });
    row.progress.setAttribute("aria-label", fill(this.dataset.sending, file));
    row.item.append(row.progress);
    try {
      this.kept(row, await this.steadily(file, row));
    } catch (problem) {
      row.item.dataset.failed = "";
      row.note.textContent = problem.message || fill(this.dataset.failed, file);
      row.progress.remove();
      if (row.url) this.memory.forget(row.url);
      this.say(row.note.textContent);
    }
  }

  kept(row, file) {
    row.progress?.remove();
    row.note.textContent = `${size(file.size)} · SHA-256 ${file.sha256.slice(0, 16)}…`;
    row.item.append(element("input", "", "", { type: "hidden", name: this.dataset.name, value: file.id }));
    this.say(fill(this.dataset.kept, file));
  }

  /* Take back whatever is here: what comes next stands alone. */
  clear() {
    for (const item of this.querySelectorAll(".court-upload__file")) {
      const removal = item.querySelector("button");
      if (removal) removal.click();
      else item.remove();
    }
  }

  async takeAll(files) {
    for (const file of files) await this.take(file);
    this.form.dispatchEvent(new Event("change"));
  }

  async restore() {
    for (const known of this.memory.all()) {
      const { status, answer } = await this.call("GET", known.url).catch(() => ({}));
      if (status === 404) this.memory.forget(known.url);
      else if (answer?.file && !this.querySelector(`input[value="${answer.file.id}"]`)) this.kept(this.row(known), answer.file);
      else if (answer && !answer.file) this.wait(known, answer);
    }
  }

  wait(known, { received }) {
    const row = this.row(known);
    row.item.dataset.waits = known.url;
    row.note.textContent = fill(this.dataset.goOn, { sent: size(received), all: size(known.size) });
  }
}

customElements.define("court-upload", CourtUpload);
