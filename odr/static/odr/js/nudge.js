/* Tells the page that something is new at its dossier; the page then looks again by itself. */
const FIRST = 1000;
const MOST = 60_000;
const STEADY = 10_000;
const ENDED = 4001;

const address = document.body.dataset.nudges;

let failures = 0;
let channel;
let timer;

function nudge() {
  document.body.dispatchEvent(new CustomEvent("nudge"));
}

function open() {
  clearTimeout(timer);
  const url = new URL(address, document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  channel = new WebSocket(url.href);
  const opened = Date.now();
  channel.onopen = () => failures && nudge(); // what happened meanwhile was told to nobody
  channel.onmessage = (event) => JSON.parse(event.data).type === "nudge" && nudge();
  channel.onclose = ({ code }) => {
    if (code === ENDED) return;
    failures = Date.now() - opened > STEADY ? 1 : failures + 1;
    timer = setTimeout(open, Math.random() * Math.min(MOST, FIRST * 2 ** failures));
  };
}

/* Somebody came back: a line that waits is opened at once. */
function back() {
  if (!document.hidden && channel.readyState === WebSocket.CLOSED) open();
}

if (address) {
  addEventListener("online", back);
  document.addEventListener("visibilitychange", back);
  open();
}
