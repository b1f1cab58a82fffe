// The usual ledgered thread as Node does it: ws and pg, one transaction for each post.
"use strict";
const { createHash } = require("node:crypto");
const { Pool } = require("pg");
const { WebSocketServer } = require("ws");

const CONNECTIONS = 16;
const pool = new Pool({ user: "postgres", max: CONNECTIONS });
const hearings = new Map();

const MEMBER = {
  name: "member",
  text: "SELECT 1 FROM naive_member WHERE hearing_id = $1 AND person_id = $2",
};
const LOCK = { name: "lock", text: "SELECT seq, head FROM naive_hearing WHERE id = $1 FOR UPDATE" };
const INSERT = {
  name: "insert",
  text: `INSERT INTO naive_entry (hearing_id, seq, author_id, key, text, at, previous, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const MOVE = { name: "move", text: "UPDATE naive_hearing SET seq = $2, head = $3 WHERE id = $1" };

async function enter(hearing, person, { key, text }) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const [head] = (await client.query({ ...LOCK, values: [hearing] })).rows;
    const member = await client.query({ ...MEMBER, values: [hearing, person] });
    if (!member.rowCount) throw new Error("not a member");
    const seq = Number(head.seq) + 1;
    const at = new Date().toISOString();
    const told = `${head.head}|${seq}|${person}|${at}|${text}`;
    const hash = createHash("sha256").update(told).digest("hex");
    await client.query({
      ...INSERT,
      values: [hearing, seq, person, key, text, at, head.head, hash],
    });
    await client.query({ ...MOVE, values: [hearing, seq, hash] });
    await client.query("COMMIT");
    return { type: "entry", seq, key, at, author: person, text, previous: head.head, hash };
  } catch (problem) {
    await client.query("ROLLBACK");
    throw problem;
  } finally {
    client.release();
  }
}

const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT) });
server.on("connection", (socket, request) => {
  const asked = new URL(request.url, "http://court");
  const hearing = Number(asked.pathname.split("/")[2]);
  const person = Number(asked.searchParams.get("person"));
  if (!hearings.has(hearing)) hearings.set(hearing, { readers: new Set(), last: Promise.resolve() });
  const here = hearings.get(hearing);
  here.readers.add(socket);
  socket.on("close", () => here.readers.delete(socket));
  socket.on("message", (data) => {
    const post = JSON.parse(data);
    if (post.type !== "post") return;
    here.last = here.last.then(async () => {
      const frame = JSON.stringify(await enter(hearing, person, post));
      for (const reader of here.readers) reader.send(frame);
    });
  });
  socket.send('{"type":"live"}');
});
