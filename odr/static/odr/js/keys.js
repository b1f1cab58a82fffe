/* Single keys where somebody works all day: never in a field, never with another key held down. */
const FIELDS = "input, textarea, select, [contenteditable]:not([contenteditable=false])";
const shown = (each) => each.getClientRects().length > 0;

for (const each of document.querySelectorAll("[data-key]")) each.setAttribute("aria-keyshortcuts", each.dataset.key);

function step(by) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(shown);
  const here = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(here + by, 0), rows.length - 1)]?.focus();
}

function tick() {
  const box = document.activeElement?.closest("tr")?.querySelector("input[type=checkbox]");
  if (box) box.checked = !box.checked;
}

const ACTS = { "?": () => location.assign(document.body.dataset.keys), j: () => step(1), k: () => step(-1), x: tick };

function act(key) {
  const way = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key && shown(each));
  if (ACTS[key]) ACTS[key]();
  else if (way) way.click();
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.target.closest?.(FIELDS)) return;
  if (act(event.key)) event.preventDefault();
});
