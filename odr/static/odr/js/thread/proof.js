/* Works out the hashes of an entry again from what it says: anybody can, and this device does. */
const COVERED = ["seq", "kind", "author", "subject", "became", "at", "commitment", "previous"];
const BESIDE = new Set([...COVERED, "type", "hash", "salt", "algorithm", "key"]);
const KNOWN = "sha256-jcs-1";

export class Proof {
  /* `hello` names the stream, which every hash covers, and the algorithm of its entries. */
  hear({ stream, algorithm }) {
    Object.assign(this, { stream, algorithm });
  }

  /* Whether an entry is what its hashes say; null where this device cannot tell. */
  async fits(frame) {
    const { algorithm = this.algorithm, key = "", salt, commitment, hash } = frame;
    if (!this.stream || algorithm !== KNOWN || !crypto.subtle) return null;
    const covered = Object.fromEntries(COVERED.map((name) => [name, frame[name]]));
    const header = canonical({ ...covered, stream: this.stream, algorithm, key });
    if ((await sha256(header)) !== hash) return false;
    return erased(frame) || (await sha256(canonical(bodyOf(frame)), bytes(salt))) === commitment;
  }
}

/* JSON with its keys in order and nothing between (RFC 8785). */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(",")}}`;
}

/* What was said is gone; that something was, and when, still holds. */
function erased({ by, facts, salt }) {
  return by === null && facts === null && !salt;
}

function bodyOf(frame) {
  return Object.fromEntries(Object.entries(frame).filter(([name]) => !BESIDE.has(name)));
}

async function sha256(text, before = new Uint8Array()) {
  const told = new TextEncoder().encode(text);
  const whole = new Uint8Array(before.length + told.length);
  whole.set(before);
  whole.set(told, before.length);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", whole));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytes(hex) {
  return new Uint8Array((hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
}
