// The list of what waits on this phone (ui/unsent.js keeps it, ui/sending.js sends it).
"use strict";

(() => {
  const { Unsent } = window;
  const list = document.getElementById("unsent-list");
  const one = document.getElementById("unsent-one").content.firstElementChild;
  const says = list.dataset;
  let open = false; // the keys of the days before today have been asked for
  let shown = null; // what the list shows, so that what an officer has opened in it stays open

  // As everywhere in the house, a long number is not read off a screen in passing.
  const masked = (text) => text.replace(/\d[\d .-]{7,}\d/g, (number) => number.replace(/\d(?=(\D*\d){4})/g, "•"));

  function part(card, name, text) {
    const place = card.querySelector(`[data-${name}]`);
    if (text !== undefined) place.textContent = text;
    return place;
  }

  const wordsOf = ({ state, why, status }) => (state === "asks" && why) || says[state] + (status >= 400 ? ` (${status})` : "");

  async function cardOf(row) {
    const card = one.cloneNode(true);
    const gone = row.state === "gone";
    const about = !gone && Unsent.opens(row) ? await Unsent.aboutOf(row) : null;
    part(card, "first", masked((about?.typed || []).slice(0, 2).map(([, said]) => said).join(" · ")));
    part(card, "heading", about ? about.heading : gone ? says.gone : says.shut);
    part(card, "state", wordsOf(row)).classList.toggle("tag-warn", row.state !== "waits");
    const when = part(card, "when");
    const until = Unsent.moment(row.at + Unsent.LONGEST);
    when.textContent = when.textContent.replace("{at}", Unsent.moment(row.at)).replace("{until}", until);
    card.querySelector("details").hidden = !about;
    for (const [label, said] of about?.typed || []) {
      const [name, value] = [document.createElement("dt"), document.createElement("dd")];
      name.textContent = label;
      value.textContent = masked(said);
      part(card, "typed").append(name, value);
    }
    part(card, "copy").dataset.copy = (about?.typed || []).map((pair) => pair.join(": ")).join("\n");
    part(card, "again").hidden = row.state !== "waits";
    part(card, "again").addEventListener("click", Unsent.flush);
    part(card, "open").hidden = row.state !== "asks";
    if (about) part(card, "open").href = `${about.page}#unsent=${encodeURIComponent(row.id)}`;
    part(card, "drop").addEventListener("click", () => drop(row));
    return card;
  }

  async function drop(row) {
    if (row.state !== "gone" && !window.confirm(says.really)) return;
    await Unsent.remove(row.id);
    await Unsent.show();
  }

  async function fillIn() {
    const rows = (await Unsent.mine()).sort((one, other) => one.at - other.at);
    if (!open && rows.some((row) => !Unsent.opens(row))) open = (await Unsent.ask()) !== null;
    const now = JSON.stringify(rows.map((row) => [row.id, row.state, Unsent.opens(row)]));
    if (now === shown) return;
    shown = now;
    list.replaceChildren(...(await Promise.all(rows.map(cardOf))));
    document.getElementById("nothing-waits").hidden = rows.length > 0;
  }

  document.addEventListener("unsent", fillIn);
  fillIn();
})();
