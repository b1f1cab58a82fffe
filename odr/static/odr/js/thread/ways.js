/* Three ways to the same entries: a socket, server-sent events, and asking again and again. */
const POLL_SECONDS = 25;

/* Each way opens a line: `frame` is called with each frame, `closed` once, with `{code}`. */
export function socket(src) {
  return {
    name: "socket",
    open(after, { frame, closed }) {
      const channel = new WebSocket(at(src, { after }, { "http:": "ws:", "https:": "wss:" }));
      channel.onmessage = (event) => frame(JSON.parse(event.data));
      channel.onclose = (event) => closed({ code: event.code });
      return {
        send: (said) => channel.readyState === WebSocket.OPEN && channel.send(JSON.stringify(said)),
        close: () => channel.close(),
      };
    },
  };
}

export function events(feed) {
  return asking("events", async (after, hear, signal) => {
    const answer = await asked(at(feed, { after: after() }), "text/event-stream", signal);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      for (const block of blocks) data(block).forEach(hear);
    }
  });
}

/* Each answer begins as a socket does; that everything is there is news only once. */
export function poll(feed) {
  return asking("poll", async (after, hear, signal) => {
    for (let live = false; ; ) {
      const wait = live ? POLL_SECONDS : 0;
      const answer = await asked(at(feed, { after: after(), wait }), "application/json", signal);
      for (const frame of (await answer.json()).frames) {
        if (frame.type !== "live" || !live) hear(frame);
        live ||= frame.type === "live";
      }
    }
  });
}

/* One entry by its number. */
export async function one(feed, seq) {
  const answer = await asked(at(feed, { after: seq - 1 }), "application/json");
  const { frames } = await answer.json();
  return frames.find((frame) => frame.type === "entry" && frame.seq === seq);
}

function asking(name, ask) {
  return {
    name,
    open(after, { frame, closed }) {
      const stop = new AbortController();
      let last = after;
      const hear = (each) => {
        if (each.seq > last) last = each.seq;
        frame(each);
      };
      ask(() => last, hear, stop.signal).then(
        () => closed({ code: 1006 }),
        (problem) => closed({ code: problem.code ?? 1006 }),
      );
      return { send: () => false, close: () => stop.abort() };
    },
  };
}

/* An answer that is one: signed out and shut out end the line for good, anything else may pass. */
async function asked(url, accept, signal) {
  const answer = await fetch(url, { headers: { Accept: accept }, redirect: "manual", cache: "no-store", signal });
  if (answer.ok) return answer;
  throw Object.assign(new Error(answer.status), { code: endOf(answer) });
}

/* The close code that an answer of plain HTTPS amounts to. */
export function endOf(answer) {
  const out = answer.type === "opaqueredirect" || answer.status === 401;
  return out ? "signed_out" : [403, 404].includes(answer.status) ? "ended" : 1006;
}

function data(block) {
  const lines = block.split(/\r?\n/).filter((line) => line.startsWith("data:"));
  return lines.length ? [JSON.parse(lines.map((line) => line.slice(5)).join("\n"))] : [];
}

function at(address, query, schemes = {}) {
  const url = new URL(address, document.baseURI);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.protocol = schemes[url.protocol] ?? url.protocol;
  return url.href;
}
