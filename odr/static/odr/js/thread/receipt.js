/* What an author keeps to prove what was sent: the entry, its salt and its hashes. */
export class Receipts {
  constructor({ template, words, name, fetched }) {
    Object.assign(this, { template, words, name, fetched });
  }

  /* Let an own entry show its receipt; `fetched(seq)` gives the entry's frame. */
  offer(item) {
    const button = item.querySelector("[data-receipt]");
    if (!button || !button.hidden) return;
    button.hidden = false;
    button.querySelector("[data-receipt-of]").textContent = ` ${this.words.say("number", { seq: item.dataset.seq })}`;
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => this.toggle(item, button));
  }

  async toggle(item, button) {
    const shown = item.querySelector(".court-receipt");
    button.setAttribute("aria-expanded", String(!shown));
    if (shown) return shown.remove();
    const frame = await this.fetched(Number(item.dataset.seq));
    if (frame && !item.querySelector(".court-receipt")) item.append(this.made(frame));
  }

  made(frame) {
    const box = this.template.content.firstElementChild.cloneNode(true);
    const text = JSON.stringify({ court: location.origin, thread: this.name, ...frame }, null, 2);
    box.querySelector("[data-hash]").textContent = frame.hash;
    box.querySelector("[data-salt]").textContent = frame.salt;
    const link = box.querySelector("[data-download]");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `receipt-${frame.seq}.json`;
    copying(box.querySelector("[data-copy]"), () => text, this.words);
    return box;
  }
}

/* Let a button copy a text, and say that it did. */
export function copying(button, text, words) {
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text());
    button.textContent = words.say("copied");
    setTimeout(() => (button.textContent = label), 3000);
  });
}
