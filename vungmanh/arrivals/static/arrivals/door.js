// The door of a sitting on an officer's phone: a tap marks, with or without a signal. What is marked is kept sealed
// (ui/unsent.js) and sent together with others (ui/sending.js); what stands comes back with every answer, from all doors.
// Without a script, and where a browser keeps nothing, the page is a form and its buttons send it.
"use strict";

(() => {
  const { Unsent } = window;
  const place = document.getElementById("door");
  const says = place.dataset;
  const list = place.querySelector(".door-list");
  const find = document.getElementById("door-q");
  const said = place.querySelector("[data-said]");
  const waits = document.getElementById("door-waits");
  const SOON = 2500; // ms in which a tap can be taken back
  const LOOKS = 10 * 1000; // ms until what other doors have marked is asked for
  const CAME = ["present", "late"];

  const rows = new Map(); // by key of an attendee, or number of somebody written in: { li, text, stands, kept }
  const visits = new Map(); // numbers of what is said of those who wait, by their keys
  const keptAt = new Map(); // when this page has kept what, by its number
  let at = says.at;
  let top = Number(says.top);
  let timer = 0;
  let lost = false;
  let shut = false; // nobody is marked here any more

  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f'’ʼ`´]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

  // ---- rows

  function known(key, li, state = "") {
    const button = li.querySelector("button");
    const text = folded(`${button.firstChild.textContent} ${button.lastChild.textContent}`);
    rows.set(String(key), { li, button, text, stands: state, kept: null });
    return rows.get(String(key));
  }

  function added(key, name, where) {
    const li = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { name: "a", value: key });
    button.append(name, Object.assign(document.createElement("small"), { textContent: where }));
    li.append(button);
    list.append(li);
    return known(key, li);
  }

  for (const li of list.children) {
    const tag = li.querySelector("b");
    draw(known(li.querySelector("button").value, li, tag ? tag.className : ""));
  }

  function draw(row) {
    const state = row.kept ? row.kept.s : row.stands;
    let tag = row.li.querySelector("b");
    row.button.setAttribute("aria-pressed", String(CAME.includes(state)));
    if (!state) {
      tag?.remove();
      return;
    }
    if (!tag) row.li.append((tag = document.createElement("b")));
    tag.className = row.kept ? "unsent" : state;
    tag.textContent = row.kept ? `${says[state]} · ${says.waits}` : says[state];
  }

  let drawn = 0;
  function tally() {
    cancelAnimationFrame(drawn);
    drawn = requestAnimationFrame(() => {
      let [came, all] = [0, 0];
      let unsent = visits.size;
      for (const row of rows.values()) {
        if (row.kept) unsent += row.kept.ids.length;
        if (row.gone) continue;
        all += 1;
        if (CAME.includes(row.kept ? row.kept.s : row.stands)) came += 1;
      }
      place.querySelector("[data-came]").textContent = came;
      place.querySelector("[data-all]").textContent = all;
      place.querySelector("[data-unsent-here]").textContent = unsent ? says.unsent.replace("{n}", unsent) : "";
    });
  }

  const tell = (words) => (said.textContent = words);

  // ---- looking for a name, by letters without diacritics

  function look() {
    const words = folded(find.value).split(/\s+/).filter(Boolean);
    let seen = 0;
    for (const { li, text } of rows.values()) {
      li.hidden = !words.every((word) => text.includes(word));
      seen += !li.hidden;
    }
    const nobody = place.querySelector("[data-nobody-here]");
    nobody.hidden = seen > 0;
    nobody.textContent = says.nobody;
    const guest = document.getElementById("door-g");
    if (!seen && !document.activeElement?.closest("#door-guest")) guest.value = find.value;
  }
  find.addEventListener("input", look);
  find.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const seen = [...rows.values()].filter(({ li }) => !li.hidden);
    if (find.value.trim() && seen.length === 1) seen[0].button.focus();
  });

  if (!Unsent?.can) return;

  // ---- what is marked, kept and sent

  const number = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    return [...bytes].map((byte, at) => ([4, 6, 8, 10].includes(at) ? "-" : "") + byte.toString(16).padStart(2, "0")).join("");
  };

  async function keep(entry, typed) {
    const n = number();
    const body = new TextEncoder().encode(JSON.stringify({ ...entry, n, t: Date.now() }));
    const about = { url: says.taker, page: location.pathname, type: "application/json", heading: document.querySelector("h1").textContent, typed };
    await Unsent.keep(n, about, body, { many: true });
    keptAt.set(n, performance.now());
    return n;
  }

  function soon() {
    timer ||= setTimeout(() => {
      timer = 0;
      Unsent.flush();
    }, SOON);
    Unsent.show();
  }

  // Only what cannot have reached the server; all else is corrected by hand. Another batch may be under way just now.
  async function takenBack(id) {
    for (let tries = 0; tries < 10 && !Unsent.underWay.has(id); tries += 1) {
      const came = await Unsent.alone(Unsent.MANY, async () => {
        const kept = await Unsent.row(id);
        if (!kept || kept.tries) return { kind: "sent" };
        await Unsent.remove(id);
        return { kind: "back" };
      });
      if (came.kind !== "busy") return came.kind === "back";
      await new Promise((done) => setTimeout(done, 300));
    }
    return false;
  }

  const mode = () => place.querySelector("[name=s]:checked").value;
  const nameOf = (row) => row.button.firstChild.textContent;

  async function tap(key) {
    const row = rows.get(key);
    if (row.busy) return;
    if (shut) return tell(says.shut);
    row.busy = true;
    try {
      await marked(key, row, mode());
    } catch {
      natively("door-marks", "a", key);
    }
    row.busy = false;
    draw(row);
    tally();
  }

  async function marked(key, row, state) {
    tell("");
    if (row.kept && row.kept.s === state) {
      const last = row.kept.ids[row.kept.ids.length - 1];
      if (await takenBack(last)) {
        row.kept = row.kept.before;
        return;
      }
      state = "absent";
      if (row.kept?.s === state) return;
    }
    const stands = row.kept ? row.kept.s : row.stands;
    if (stands === state || (state === "present" && CAME.includes(stands))) {
      if (state !== "absent") tell(says.already.replace("{name}", nameOf(row)));
      return;
    }
    if (state === "absent" && !stands) return;
    const against = stands ? { h: 1 } : {}; // having seen what stands there
    const id = await keep({ a: Number(key), s: state, ...against }, [[nameOf(row), says[state]]]);
    row.kept = { s: state, ids: [...(row.kept?.ids || []), id], before: row.kept };
    tell(says.back);
    soon();
  }

  // A browser that keeps nothing more sends its form as ever.
  function natively(id, name, value) {
    const form = document.getElementById(id);
    if (name) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    HTMLFormElement.prototype.submit.call(form);
  }

  document.getElementById("door-marks").addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "a") tap(event.submitter.value);
  });

  // Somebody who is not on the list.
  document.getElementById("door-guest").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const [name, where] = [form.elements.g.value.trim(), form.elements.w.value.trim()];
    if (!name) return form.elements.g.focus();
    if (shut) return tell(says.shut);
    const state = mode() === "late" ? "late" : "present";
    const id = await keep({ g: name, w: where, s: state }, [[name, where || says[state]]]).catch(() => "");
    if (!id) return natively("door-guest");
    written(id, name, where, state);
    form.reset();
    find.value = "";
    look();
    rows.get(id).li.scrollIntoView({ block: "center" });
    soon();
  });

  function written(id, name, where, state) {
    const row = added(id, name, where);
    row.button.disabled = true; // until the server has given them a place on the list
    row.kept = { s: state, ids: [id], before: null };
    draw(row);
    tally();
  }

  const visitorOf = (key) => waits.querySelector(`[name=v][value="${key}"]`)?.closest("li");

  // Those who wait: the one, or all that are seen.
  waits.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const pressed = event.submitter;
    const keys = pressed?.name === "all" ? [...waits.querySelectorAll("li:not([hidden]) [name=v]")].map((button) => button.value) : [pressed?.value];
    for (const key of keys.filter(Boolean)) {
      const state = pressed.name === "no" ? "no" : "present";
      const li = visitorOf(key);
      const typed = [[li.querySelector("span").textContent, state === "no" ? says.gone : says.seen]];
      const id = await keep({ v: Number(key), s: state }, typed).catch(() => "");
      if (!id) return natively("door-visits", pressed.name, pressed.value);
      visits.set(key, id);
    }
    showWaits();
    tally();
    soon();
  });

  function showWaits(all) {
    const place = waits.querySelector("ul");
    if (all) place.replaceChildren(...all.map(visitor));
    for (const li of place.children) li.hidden = visits.has(li.querySelector("[name=v]").value);
    waits.hidden = ![...place.children].some((li) => !li.hidden);
  }

  function visitor([key, digits, name, where]) {
    const make = (tag, words, more = {}) => Object.assign(document.createElement(tag), { textContent: words, ...more });
    const li = document.createElement("li");
    const who = make("span", `${name} `);
    who.append(make("small", where));
    li.append(
      make("b", digits, { className: "door-digits" }), who,
      make("button", says.seen, { className: "btn btn-primary", name: "v", value: key }),
      make("button", says.gone, { className: "btn btn-quiet", name: "no", value: key }),
    );
    return li;
  }

  // ---- what stands, from all doors

  function apply(told) {
    for (const [key, name, where] of told.people || []) {
      if (!rows.has(String(key))) added(key, name, where);
      top = Math.max(top, key);
    }
    for (const [key, state] of told.stands || []) {
      const row = rows.get(String(key));
      if (!row || row.stands === state) continue;
      row.stands = state;
      draw(row);
    }
    if (told.everybody) takenOff(new Set(told.people.map(([key]) => String(key))));
    if (told.waits) showWaits(told.waits);
    if (told.at) at = told.at;
    tally();
  }

  // Whoever was taken off the list goes from this one too, once nothing about them waits.
  function takenOff(keys) {
    for (const [key, row] of rows) {
      row.gone = !keys.has(key) && !row.button.disabled;
      if (!row.gone || row.kept) continue;
      row.li.remove();
      rows.delete(key);
    }
  }

  // What waits no more: sent from this page or another one, thrown away, or not accepted.
  async function reconcile() {
    const asked = performance.now();
    const waiting = new Set((await Unsent.mine()).filter((kept) => kept.many && kept.state === "waits").map(({ id }) => id));
    const waitsStill = (id) => waiting.has(id) || keptAt.get(id) >= asked;
    for (const [key, id] of visits) if (!waitsStill(id)) visits.delete(key);
    for (const [key, row] of rows) {
      if (!row.kept) continue;
      const ids = row.kept.ids.filter(waitsStill);
      if (ids.length === row.kept.ids.length) continue;
      if (ids.length) row.kept.ids = ids;
      else if (row.button.disabled) {
        row.li.remove(); // their own line comes with what stands
        rows.delete(key);
      } else row.kept = null;
      draw(row);
    }
    showWaits();
    tally();
  }
  document.addEventListener("unsent", reconcile);

  document.addEventListener("sent-together", async ({ detail }) => {
    apply(detail);
    const why = refusals(detail.refused || {});
    await reconcile();
    look();
    await ask();
    if (why && !shut) tell(why);
  });

  // Each reason once, behind the names of those of whom it was not accepted.
  function refusals(refused) {
    const names = new Map();
    const add = (id, name) => refused[id] && names.set(refused[id], [...(names.get(refused[id]) || []), name]);
    for (const row of rows.values()) for (const id of row.kept?.ids || []) add(id, nameOf(row));
    for (const [key, id] of visits) add(id, visitorOf(key)?.querySelector("span").firstChild.textContent.trim() || "–");
    return [...names].map(([why, whose]) => `${[...new Set(whose)].join(", ")}: ${why}`).join(" ");
  }

  let asks = 0;
  async function ask() {
    clearTimeout(asks);
    try {
      const have = [...rows.values()].filter(({ button, gone }) => !button.disabled && !gone).length;
      const answer = await fetch(`${says.stands}?since=${at}&top=${top}&have=${have}`, { cache: "no-store", headers: { "X-By-Itself": "1" } });
      if (answer.ok && !answer.redirected) {
        apply(await answer.json());
        if (lost || shut) tell("");
        lost = shut = false;
      } else if ([403, 404, 410].includes(answer.status)) {
        shut = true;
        tell(says.shut);
      }
    } catch {
      lost = true;
      tell(says.lost);
    }
    asks = setTimeout(() => (document.hidden ? undefined : ask()), LOOKS);
  }
  document.addEventListener("visibilitychange", () => document.hidden || ask());

  // What this phone still has to send of this door, also from before the page was loaded.
  async function restore() {
    for (const kept of await Unsent.mine()) {
      if (!kept.many || kept.state !== "waits" || !Unsent.opens(kept)) continue;
      const about = await Unsent.aboutOf(kept);
      if (about.url !== says.taker) continue;
      const entry = JSON.parse(new TextDecoder().decode(await Unsent.bodyOf(kept)));
      const row = entry.a && (rows.get(String(entry.a)) || Object.assign(added(entry.a, about.typed[0][0], ""), { gone: true }));
      if (entry.v) visits.set(String(entry.v), kept.id);
      else if (entry.g) written(kept.id, entry.g, entry.w, entry.s);
      else if (row) row.kept = { s: entry.s, ids: [...(row.kept?.ids || []), kept.id], before: row.kept };
      if (row) draw(row);
    }
    showWaits();
    tally();
  }

  restore().finally(() => {
    asks = setTimeout(ask, LOOKS);
    place.dataset.ready = "yes";
  });
})();
