// What waits on this phone to be sent, sealed with a key that only the server gives (docs/decisions/0046).
// A row: id (the form's own key), whose (mark of the account), lock (name of the key), at, state, tries, status in the
// clear; about (address, page, heading, what was typed in words) and body (the very bytes that are sent) sealed. A row of
// which many are sent together bears `many`, and the sentence `why` if it was not accepted.
"use strict";

window.Unsent = (() => {
  const HOUR = 3600 * 1000;
  const LONGEST = 72 * HOUR;
  const LARGEST = 25 * 1000 * 1000; // bytes: some photographs
  const place = document.getElementById("unsent");
  const whose = place?.dataset.whose || "";
  const keys = new Map();
  const underWay = new Set(); // ids of those that this page is sending together

  function learn(lock, text) {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    keys.set(lock, crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]));
  }
  if (whose && window.crypto?.subtle) learn(place.dataset.lock, place.dataset.key);

  // ---- the store

  async function within(mode, work) {
    const base = await new Promise((done, fail) => {
      const asked = indexedDB.open("vungmanh", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("unsent", { keyPath: "id" });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = asked.onblocked = () => fail(asked.error);
    });
    try {
      return await new Promise((done, fail) => {
        const act = base.transaction("unsent", mode, { durability: "strict" });
        const asked = work(act.objectStore("unsent"));
        act.oncomplete = () => done(asked?.result);
        act.onerror = act.onabort = () => fail(act.error);
      });
    } finally {
      base.close();
    }
  }

  const rows = async () => (window.indexedDB ? within("readonly", (store) => store.getAll()).catch(() => []) : []);
  const row = (id) => within("readonly", (store) => store.get(id));
  const remove = (id) => within("readwrite", (store) => store.delete(id));
  const wipe = () => (window.indexedDB ? within("readwrite", (store) => store.clear()).catch(() => {}) : undefined);
  // What another page has sent or thrown away meanwhile does not come back.
  const changed = (store, id, what) => {
    const asked = store.get(id);
    asked.onsuccess = () => asked.result && store.put({ ...asked.result, ...what });
  };
  const change = (id, what) => within("readwrite", (store) => changed(store, id, what));
  // So many at once, in one go: what is null goes, the others change.
  const changeAll = (all) =>
    within("readwrite", (store) => {
      for (const [id, what] of all) what ? changed(store, id, what) : store.delete(id);
    });

  // ---- sealing

  async function seal(lock, id, bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const about = new TextEncoder().encode(id);
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: about }, await keys.get(lock), bytes) };
  }
  async function unseal(row, part) {
    const about = new TextEncoder().encode(row.id);
    const { iv, sealed } = row[part];
    return crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: about }, await keys.get(row.lock), sealed);
  }
  const opens = (row) => keys.has(row.lock);
  const aboutOf = async (row) => JSON.parse(new TextDecoder().decode(await unseal(row, "about")));
  const bodyOf = (row) => unseal(row, "body");

  // Keeps what is to be sent. Fails where a browser keeps nothing, and on what is too large.
  async function keep(id, about, body, more = {}) {
    if (body.byteLength > LARGEST) throw new RangeError("too large");
    const lock = place.dataset.lock;
    const text = new TextEncoder().encode(JSON.stringify(about));
    const [first, second] = await Promise.all([seal(lock, id, text), seal(lock, id, body)]);
    const kept = { id, whose, lock, at: Date.now(), state: "waits", tries: 0, status: 0, about: first, body: second, ...more };
    await within("readwrite", (store) => store.put(kept));
    return kept;
  }

  // After 72 hours nothing typed is left but the line that says so; after as long again not even that.
  async function throwAwayOld() {
    for (const old of await rows()) {
      const age = Date.now() - old.at;
      if (age > 2 * LONGEST) await remove(old.id);
      else if (age > LONGEST && old.state !== "gone") await change(old.id, { state: "gone", about: null, body: null });
    }
  }

  const mine = async () => (await rows()).filter((row) => row.whose === whose);
  const can = Boolean(whose && window.indexedDB && window.crypto?.subtle && window.fetch);
  return { can, whose, place, underWay, learn, rows, row, mine, keep, change, changeAll, remove, wipe, opens, aboutOf, bodyOf, throwAwayOld, LONGEST, HOUR };
})();
