// A form is sent once. One of a record is kept on the phone until it is known what became of it, and sent again when
// there is a signal; its own key (journal/once.py) makes one record of however many sendings. Small things of which many
// are said one after the other, each with a number of its own, are sent together (rows with `many`).
"use strict";

(() => {
  const Unsent = window.Unsent;
  const { place } = Unsent;
  const says = place.dataset;
  const BOX = "input:not([type=hidden]), textarea, select";
  const TOKEN = "csrfmiddlewaretoken";
  const PATIENCE = 45 * 1000; // ms until the answer of a form without files
  const SLOWEST = 5; // bytes in a ms: a photograph on a weak line
  const STORED = 10 * 1000; // ms until a store has taken what it is given, or a lock says whose it is
  const FIRST_PAUSE = 4 * 1000;
  const LONGEST_PAUSE = 300 * 1000;
  const GIVEN_UP = 5; // times that the server may fail over the same form
  const TOGETHER = 200; // rows that are sent in one go
  const MANY = "many"; // in place of a row's id: one page at a time sends those that go together

  let waiting = 0; // rows on this phone, of whomever
  let sent = 0; // from this page
  let signedOut = false;
  let pauses = 0;
  let timer = 0;
  let standing = null; // the form on this page that is kept: { id, form, notice }

  // ---- one sending

  const keyOf = (form) => form.querySelector("input[name=once]");
  const isKept = (form) =>
    Unsent.can && keyOf(form)?.value && !keyOf(form).closest("[data-never-kept]") && !form.querySelector("[type=password]");

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented || form.target === "_blank") return; // the page stays, and its form
    if (form.dataset.sent) {
      event.preventDefault(); // the second click of a double click finds the form at rest
      return;
    }
    const leaves = waiting && form.getAttribute("action") === says.leaving;
    if (leaves && !window.confirm(says.saysLeave.replace("{n}", waiting))) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (!leaves && !isKept(form)) return;
    event.preventDefault();
    if (leaves) Unsent.wipe().finally(() => natively(form));
    else keepAndSend(form, event.submitter);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) if (form !== standing?.form) delete form.dataset.sent;
  });

  function natively(form, button) {
    if (button?.name) {
      const pressed = document.createElement("input");
      Object.assign(pressed, { type: "hidden", name: button.name, value: button.value });
      form.append(pressed);
    }
    if (button?.hasAttribute("formaction")) form.setAttribute("action", button.getAttribute("formaction"));
    HTMLFormElement.prototype.submit.call(form);
  }

  async function keepAndSend(form, button) {
    const data = new FormData(form);
    if (button?.name) data.append(button.name, button.value);
    const token = data.get(TOKEN);
    data.delete(TOKEN);
    const url = new URL(button?.getAttribute("formaction") || form.getAttribute("action") || "", location.href.split("#")[0]);
    const letter = new Response(form.enctype === "multipart/form-data" ? data : asLines(data));
    const page = location.pathname + location.search;
    const about = { url: url.pathname + url.search, page, type: letter.headers.get("Content-Type"), ...wordsOf(form) };
    let row;
    try {
      row = await inTime(letter.arrayBuffer().then((body) => Unsent.keep(keyOf(form).value, about, body)));
    } catch {
      natively(form, button); // this browser keeps nothing, or not as much, or never answers
      return;
    }
    await deliver(row, token, form);
  }

  const inTime = (work) => Promise.race([work, new Promise((_, fail) => setTimeout(fail, STORED))]);
  // Lines end as the browser itself ends them, or the same form would be another one to the server.
  const asLines = (data) => new URLSearchParams([...data].map(([name, said]) => [name, String(said).replace(/\r?\n|\r/g, "\r\n")]));

  // What was typed, as the officer reads it: the heading of the page, and pairs of label and answer.
  function wordsOf(form) {
    const first = (element) => element?.childNodes[0]?.textContent.trim() || "";
    const typed = [];
    for (const box of form.elements) {
      const ticked = box.type === "radio" || box.type === "checkbox";
      if (!box.name || ["hidden", "submit", "button", "fieldset"].includes(box.type) || (ticked && !box.checked)) continue;
      const own = box.labels?.[0];
      const legend = box.closest("fieldset")?.querySelector("legend");
      let said = box.value;
      if (ticked) said = legend ? own?.textContent.trim() || said : "✓";
      else if (box.type === "file") said = [...box.files].map((file) => file.name).join(", ");
      else if (box.options) said = [...box.selectedOptions].map((option) => option.textContent.trim()).join(", ");
      if (said) typed.push([first(ticked && legend ? legend : own), said]);
    }
    return { heading: document.querySelector("h1")?.textContent.trim() || document.title, typed };
  }

  // One at a time over all pages of this browser: "busy" where another one is at it.
  const nameOf = (id) => `unsent ${id}`;
  const alone = (id, work) =>
    new Promise((done, fail) => {
      let begun = null;
      const begin = () => {
        begun ??= work();
        begun.then(done, fail);
        return begun;
      };
      if (!navigator.locks) return begin();
      const silent = setTimeout(begin, STORED); // the key of the form makes one record of two sendings
      const held = navigator.locks.request(nameOf(id), { ifAvailable: true }, (lock) => {
        clearTimeout(silent);
        return lock || begun ? begin() : done({ kind: "busy" });
      });
      held.catch(fail);
    });

  // Whoever was at it may have come to nothing: what is left is sent when they let go, or are gone.
  const watched = new Set();
  async function afterwards(id) {
    if (watched.has(id)) return;
    watched.add(id);
    await navigator.locks.request(nameOf(id), () => {});
    watched.delete(id);
    flush();
  }

  // What became of it: done | led | page | door | stale | dead.
  async function send(row, token) {
    if (row.many) return sendMany([row], token);
    const [about, body] = [await Unsent.aboutOf(row), await Unsent.bodyOf(row)];
    return post(about.url, body, { "Content-Type": about.type, "X-CSRFToken": token, "X-Sending": row.whose });
  }

  async function post(url, body, headers) {
    const stop = new AbortController();
    const end = setTimeout(() => stop.abort(), PATIENCE + (body.byteLength || 0) / SLOWEST);
    try {
      const answer = await fetch(url, { method: "POST", body, headers, signal: stop.signal, cache: "no-store" });
      const { status } = answer;
      const told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
      if (status === 401) return { kind: "door" };
      if (told.stale) return { kind: "stale" };
      if (told.led) return { kind: told.done ? "done" : "led", url: told.led };
      if (told.taken) return { kind: "done", told };
      if (answer.redirected || status >= 500 || [408, 409, 429].includes(status)) return { kind: "dead", status };
      return { kind: "page", status, told, text: await answer.text().catch(() => "") };
    } catch {
      return { kind: "dead", status: 0 };
    } finally {
      clearTimeout(end);
    }
  }

  // Rows for one address, each a small object of its own. The answer says which of them were taken (`taken`: their ids),
  // and why others were not (`refused`: sentences by id).
  async function sendMany(rows, token) {
    const { url } = await Unsent.aboutOf(rows[0]);
    const bodies = await Promise.all(rows.map((row) => Unsent.bodyOf(row)));
    const said = bodies.map((body) => JSON.parse(new TextDecoder().decode(body)));
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token, "X-Sending": rows[0].whose };
    return post(url, JSON.stringify({ now: Date.now(), said }), headers);
  }

  // Who is signed in now, with a fresh key for forms; null where there is no signal.
  async function ask() {
    try {
      const answer = await fetch(says.now, { cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) });
      const told = answer.ok && !answer.redirected ? await answer.json() : null;
      for (const [lock, key] of Object.entries(told?.locks || {})) Unsent.learn(lock, key);
      return told;
    } catch {
      return null;
    }
  }

  // The key of forms may have changed since it was read: then with a fresh one.
  async function sendWithKey(row, token, by = send) {
    const came = await by(row, token);
    const fresh = came.kind === "stale" ? await ask() : null;
    if (!fresh) return came;
    return fresh.whose === (row[0] || row).whose ? by(row, fresh.token) : { kind: "door" };
  }

  // What the phone remembers of a sending that has come back. Where its store does not take that, the officer goes on
  // all the same: it is sent again one day, and its key makes one record.
  const settle = (row, came) => inTime(remember(row, came)).catch(() => {});
  async function remember(row, { kind, status = 0, told }) {
    const tries = row.tries + 1;
    if (row.many) await rememberMany([row], { kind, status, told });
    else if (kind === "done") await Unsent.remove(row.id);
    else if (kind === "led" || kind === "page" || (status === 500 && tries >= GIVEN_UP))
      await Unsent.change(row.id, { state: "asks", status, tries });
    else if (kind === "dead") await Unsent.change(row.id, { tries, status });
  }

  async function rememberMany(rows, { kind, status = 0, told }) {
    const taken = new Set(told?.taken);
    const refused = told?.refused || (kind === "page" ? Object.fromEntries(rows.map(({ id }) => [id, told?.why || ""])) : {});
    const what = ({ id, tries }) => {
      if (taken.has(id)) return null;
      const more = { status: kind === "done" ? 422 : status, tries: tries + 1 };
      return kind === "done" || kind === "page" ? { ...more, state: "asks", why: refused[id] || "" } : more;
    };
    if (kind !== "door" && kind !== "stale") await Unsent.changeAll(rows.map((row) => [row.id, what(row)]));
    if (kind === "done" || kind === "page") document.dispatchEvent(new CustomEvent("sent-together", { detail: { ...told, refused } }));
  }

  // ---- in sight of the officer

  async function deliver(row, token, form) {
    const slow = setTimeout(() => tell([says.saysSending]), 1000);
    const outcome = await alone(row.id, async () => {
      const came = await sendWithKey(row, token);
      await settle(row, came);
      return came;
    });
    clearTimeout(slow);
    if (outcome.url) location.assign(outcome.url);
    else if (row.many) await show();
    else if (outcome.kind === "page") await showPage(row, outcome, form);
    else if (outcome.kind === "door") location.assign(`${says.door}?next=${encodeURIComponent(location.pathname + location.search)}`);
    else {
      if (form) stand(row, form);
      await show();
      later();
    }
  }

  // The answer takes the place of the page, as if the browser had sent the form; its files are chosen again.
  async function showPage(row, { status, text }, form) {
    const about = await Unsent.aboutOf(row);
    const data = await new Response(await Unsent.bodyOf(row), { headers: { "Content-Type": about.type } }).formData();
    if (status < 400) await inTime(Unsent.remove(row.id)).catch(() => {}); // it is in front of the officer now
    if (status < 400 || form) {
      clearTimeout(timer);
      document.open();
      document.write(text);
      document.close();
      choose(document, data);
      return;
    }
    for (const form of document.querySelectorAll("form")) if (isKept(form)) fill(form, data);
    await show();
  }

  // Where the camera and the folder are two boxes of one name, all files are in the one that takes several.
  function choose(within, data) {
    const boxes = [...within.querySelectorAll("input[type=file]")];
    for (const name of new Set(boxes.map((box) => box.name))) {
      const alike = boxes.filter((box) => box.name === name);
      const files = new DataTransfer();
      for (const file of data.getAll(name)) if (file.name) files.items.add(file);
      const box = alike.find((box) => box.multiple) || alike[0];
      box.files = files.files;
      box.dispatchEvent(new Event("input", { bubbles: true })); // as if somebody had chosen them
    }
  }

  function fill(form, data) {
    for (const box of form.elements) {
      const said = data.getAll(box.name);
      if (box.type === "radio" || box.type === "checkbox") box.checked = said.includes(box.value);
      else if (box.options) for (const option of box.options) option.selected = said.includes(option.value);
      else if (said.length && box.name !== TOKEN && box.type !== "file") box.value = said[0];
    }
    choose(form, data);
  }

  // The form rests, and a word above it says that it is kept.
  function stand(row, form) {
    const notice = document.getElementById("unsent-kept").content.firstElementChild.cloneNode(true);
    notice.querySelector("[data-until]").textContent = moment(row.at + Unsent.LONGEST);
    const more = notice.querySelector("[data-another]");
    more.addEventListener("click", another);
    // Not where the boxes hold what stands already or what was refused, nor where there is nothing to fill in.
    more.hidden = Boolean(form.querySelector("[name^=initial-], .field-wrong")) || !form.querySelector(BOX);
    form.before(notice);
    form.inert = true;
    standing = { id: row.id, form, notice };
    notice.focus({ preventScroll: true });
    notice.scrollIntoView({ block: "center" });
  }

  // Another one of the same kind, without signal too: the same form, empty, with a key of its own.
  function another() {
    const { form, notice } = standing;
    standing = null;
    notice.remove();
    form.reset();
    keyOf(form).value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    delete form.dataset.sent;
    form.inert = false;
    form.querySelector(BOX)?.focus();
  }

  // ---- when there is a signal

  async function flush() {
    clearTimeout(timer);
    if (!window.indexedDB) return;
    await Unsent.throwAwayOld();
    await show();
    if (standing && !(await Unsent.row(standing.id))) return location.reload(); // another page has sent it
    const waits = (await Unsent.rows()).filter((row) => row.state === "waits" && (!Unsent.whose || row.whose === Unsent.whose));
    if (!waits.length) return;
    const now = await ask();
    if (!now) return later();
    signedOut = Unsent.whose ? now.whose !== Unsent.whose : !now.whose;
    const mine = waits.filter((row) => row.whose === now.whose);
    let dead = await together(mine.filter((row) => row.many && Unsent.opens(row)).map((row) => row.id), now.token);
    for (const row of mine) {
      if (dead || (row.many && Unsent.opens(row))) continue;
      if (!Unsent.opens(row)) await Unsent.change(row.id, { state: "gone", about: null, body: null });
      else dead = ["dead", "stale"].includes(await again(row.id, now.token));
    }
    await show();
    if (dead) later();
    else pauses = 0;
  }

  async function again(id, token) {
    const came = await alone(id, async () => {
      const row = await Unsent.row(id); // as it is now: another page may have sent it
      if (row?.state !== "waits") return null;
      const came = await sendWithKey(row, token);
      await settle(row, came);
      return came;
    });
    if (came?.kind === "busy") afterwards(id);
    if (came?.kind === "done") {
      sent += 1;
      if (standing?.id === id) location.assign(came.url);
    }
    return came?.kind;
  }

  // Those that go together, so many at once; whether the line is dead.
  async function together(ids, token) {
    if (!ids.length) return false;
    const came = await alone(MANY, async () => {
      const rows = (await Unsent.rows()).filter((row) => ids.includes(row.id) && row.state === "waits"); // as they are now
      const byAddress = new Map();
      for (const row of rows) {
        const { url } = await Unsent.aboutOf(row);
        byAddress.set(url, [...(byAddress.get(url) || []), row]);
      }
      for (const all of byAddress.values())
        for (let from = 0; from < all.length; from += TOGETHER) {
          const some = all.slice(from, from + TOGETHER);
          for (const { id } of some) Unsent.underWay.add(id);
          const came = await sendWithKey(some, token, sendMany);
          await inTime(rememberMany(some, came)).catch(() => {});
          for (const { id } of some) Unsent.underWay.delete(id);
          if (came.kind === "done") sent += came.told.taken.length;
          else if (came.kind !== "page") return came;
        }
      return { kind: "done" };
    });
    if (came.kind === "busy") afterwards(MANY);
    return ["dead", "stale"].includes(came.kind);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(flush, Math.min(FIRST_PAUSE * 2 ** pauses, LONGEST_PAUSE));
    pauses += 1;
  }

  // ---- what is said

  const two = (number) => String(number).padStart(2, "0");
  function moment(at) {
    const then = new Date(at);
    return `${two(then.getHours())}:${two(then.getMinutes())} ${two(then.getDate())}/${two(then.getMonth() + 1)}`;
  }

  function tell(sentences, wrong = false) {
    place.querySelector("[data-said]").textContent = sentences.join(" ");
    place.classList.toggle("unsent-wrong", wrong);
    place.hidden = !sentences.length;
  }

  async function show() {
    const all = await Unsent.rows();
    waiting = all.filter((row) => row.state !== "gone").length;
    const own = all.filter((row) => !Unsent.whose || row.whose === Unsent.whose);
    const [waits, asks, gone] = ["waits", "asks", "gone"].map((state) => own.filter((row) => row.state === state));
    const ends = Math.min(...waits.map((row) => row.at)) + Unsent.LONGEST;
    const words = { waits: says.saysWaiting };
    if (ends - Date.now() < 24 * Unsent.HOUR) words.waits = says.saysSoon.replace("{until}", moment(ends));
    if (signedOut) words.waits = says.saysDoor;
    const sentences = [];
    if (asks.length) sentences.push(says.saysAsks.replace("{n}", asks.length));
    if (waits.length) sentences.push(words.waits.replace("{n}", waits.length));
    if (gone.length) sentences.push(says.saysGone.replace("{n}", gone.length));
    if (sent) sentences.push(says.saysSent.replace("{n}", sent));
    tell(sentences, asks.length + gone.length > 0);
    document.dispatchEvent(new CustomEvent("unsent"));
  }

  // An officer comes back to what was not accepted: it is sent once more from its own page, which then says why.
  async function resume(id) {
    history.replaceState(null, "", location.pathname + location.search);
    const row = await Unsent.row(id);
    if (row?.whose !== Unsent.whose || row.state === "gone") return;
    const now = await ask();
    if (now?.whose === row.whose && Unsent.opens(row)) await deliver(row, now.token, null);
  }

  Object.assign(Unsent, { ask, flush, show, moment, alone, MANY });
  if (Unsent.whose) window.addEventListener("load", () => navigator.serviceWorker?.register(says.worker).catch(() => {}));
  if (!Unsent.can && Unsent.whose) return; // a browser without a store sends its forms as ever
  const asked = new URLSearchParams(location.hash.slice(1)).get("unsent");
  if (asked && Unsent.can) resume(asked).finally(flush);
  else flush();
  window.addEventListener("online", () => {
    pauses = 0;
    flush();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
})();
