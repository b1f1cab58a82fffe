/* What this device keeps of a thread: the draft, posts on their way, receipts, what was read. */
const NAME = "court-threads";
const STORES = { drafts: "place", posts: "key", receipts: ["place", "seq"], places: "place" };

export async function openStore() {
  try {
    return new Store(await opened());
  } catch {
    return new Store(null);
  }
}

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) asked.result.createObjectStore(name, { keyPath });
    };
    asked.onsuccess = () => {
      asked.result.onversionchange = () => asked.result.close();
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("blocked"));
  });
}

export class Store {
  /* Without a database everything is kept for as long as the page is open. */
  constructor(database) {
    this.database = database;
    this.memory = Object.fromEntries(Object.keys(STORES).map((name) => [name, new Map()]));
  }

  get keeps() {
    return this.database !== null;
  }

  /* Write several changes at once, or none: each is [store, "put", row] or [store, "delete", key]. */
  async write(changes) {
    if (!this.database) return this.remember(changes);
    const names = [...new Set(changes.map(([name]) => name))];
    const transaction = this.database.transaction(names, "readwrite", { durability: "strict" });
    for (const [name, verb, given] of changes) transaction.objectStore(name)[verb](given);
    transaction.commit?.();
    await done(transaction);
  }

  remember(changes) {
    for (const [name, verb, given] of changes) {
      const key = verb === "put" ? keyOf(name, given) : String(given);
      if (verb === "put") this.memory[name].set(key, given);
      else this.memory[name].delete(key);
    }
  }

  async get(name, key) {
    if (!this.database) return this.memory[name].get(String(key));
    return answer(this.database.transaction(name).objectStore(name).get(key));
  }

  async all(name, place) {
    const rows = this.database
      ? await answer(this.database.transaction(name).objectStore(name).getAll())
      : [...this.memory[name].values()];
    return rows.filter((row) => row.place === place);
  }
}

function keyOf(name, row) {
  return String([STORES[name]].flat().map((part) => row[part]));
}

function done(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
