/* Warns before a session ends and lets it go on. Asking how much is left does not prolong it. */
const dialog = document.getElementById("session-warning");
const left = dialog.querySelector("[data-left]");
const { url, warnSeconds } = dialog.dataset;
const MINUTE = 60_000;

let ends = Infinity;
let timer;

function told(seconds) {
  if (seconds <= 0) return left.dataset.over;
  if (seconds < 60) return left.dataset.minute;
  return left.dataset.minutes.replace("{n}", Math.round(seconds / 60));
}

function show() {
  const seconds = (ends - Date.now()) / 1000;
  if (seconds > Number(warnSeconds)) {
    if (dialog.open) dialog.close();
    return;
  }
  if (left.textContent !== told(seconds)) left.textContent = told(seconds);
  if (!dialog.open) dialog.showModal();
}

async function ask(options = {}) {
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, ...options });
    const seconds = answer.ok ? (await answer.json()).seconds_left : 0;
    ends = Date.now() + seconds * 1000;
  } catch {
    /* The network is away: what was last known still counts. */
  }
  show();
}

function again() {
  clearTimeout(timer);
  const soon = dialog.open || ends - Date.now() < (Number(warnSeconds) + 120) * 1000;
  timer = setTimeout(async () => {
    await ask();
    again();
  }, soon ? 15_000 : MINUTE);
}

dialog.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (ends <= Date.now()) return window.location.reload();
  await ask({ method: "POST", body: new FormData(event.target) });
  again();
});
document.addEventListener("visibilitychange", () => document.hidden || ask().then(again));

ask().then(again);
