// What pages can do faster with a script; every one of them works without.
"use strict";

(() => {
  document.documentElement.classList.add("scripted"); // shows what only a script can do
  // htmx notes the address of the page, with whatever name was searched for; nothing of the house stays in a browser.
  try {
    sessionStorage.removeItem("htmx-current-path-for-history");
  } catch {
    // a browser without a store keeps nothing anyway
  }
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  const typing = (where) => where.closest("input, textarea, select, [contenteditable]") !== null;

  document.addEventListener("keydown", (event) => {
    if (!find || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !typing(event.target)) {
      event.preventDefault();
      find.focus();
      find.select();
    } else if (event.key === "Escape" && (found.contains(document.activeElement) || document.activeElement === find)) {
      found.replaceChildren();
      find.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      step(event);
    }
  });

  // Arrows walk from the box through what was found and back.
  function step(event) {
    const links = [...found.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (!links.length || (at < 0 && document.activeElement !== find)) return;
    event.preventDefault();
    const next = at + (event.key === "ArrowDown" ? 1 : -1);
    (links[next] || (next < 0 ? find : links[0])).focus();
  }

  document.addEventListener("click", (event) => {
    if (found && !event.target.closest(".find")) found.replaceChildren();
    const copier = event.target.closest("[data-copy]");
    if (copier) copy(copier);
    const printer = event.target.closest("[data-print]");
    if (printer) window.print();
  });

  async function copy(button) {
    const text = button.dataset.copy || window.location.href;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = button.dataset.copied || button.textContent;
    } catch {
      window.prompt(button.textContent, text); // inside Zalo's own browser the clipboard may be shut
    }
  }

  // "All on this page", and how many are chosen: on the page, and in what was opened below it.
  const picksOf = (group) => [...group.querySelectorAll("input[type=checkbox][data-pick]")];
  function tally(group) {
    const picks = picksOf(group);
    const count = picks.filter((pick) => pick.checked).length;
    const chosen = group.querySelectorAll("input[type=checkbox]:checked:not([data-pick-all])").length;
    group.querySelectorAll("[data-picked]").forEach((place) => (place.textContent = String(chosen)));
    const all = group.querySelector("[data-pick-all]");
    if (!all) return;
    all.checked = picks.length > 0 && count === picks.length;
    all.indeterminate = count > 0 && count < picks.length;
  }
  document.addEventListener("change", (event) => {
    const group = event.target.closest("[data-picks]");
    if (!group) return;
    if (event.target.matches("[data-pick-all]")) picksOf(group).forEach((pick) => (pick.checked = event.target.checked));
    tally(group);
  });
  // Whoever comes back finds the boxes ticked as they were left.
  window.addEventListener("pageshow", () => document.querySelectorAll("[data-picks]").forEach(tally));

  // The names of the files that a box holds, whether somebody chose them or they were kept on the phone.
  const nameFiles = (box) =>
    (box.closest(".file-box").querySelector("output").textContent = [...box.files].map((file) => file.name).join(", "));
  document.addEventListener("input", (event) => {
    if (event.target.matches(".file-box input")) nameFiles(event.target);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll(".file-box input").forEach(nameFiles));

  // What is found while one types has an address too: whoever comes back, or passes it on, finds the same.
  document.addEventListener("htmx:afterSettle", (event) => {
    const address = event.target.id === "listed" && event.target.dataset.address;
    if (address) window.history.replaceState(window.history.state, "", address);
  });

  // An identity number of 12 digits tells who bears it: a man or a woman, and born in which year (members/rules.py).
  document.addEventListener("input", (event) => {
    const { tellsGender, tellsYear } = event.target.dataset;
    const digits = event.target.value.replace(/[\s.-]/g, "");
    if (!tellsGender || !/^\d{12}$/.test(digits)) return;
    const boxes = event.target.form.elements;
    const born = boxes[tellsYear];
    const year = String(1900 + 100 * Math.floor(digits[3] / 2) + Number(digits.slice(4, 6)));
    if (!boxes[tellsGender].value) boxes[tellsGender].value = digits[3] % 2 ? "female" : "male";
    if (!born.value || born.value === born.dataset.told) born.value = born.dataset.told = year;
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.dataset.told) event.target.select(); // whoever knows the whole day types it over the year
  });

  // A select that chooses what is shown sends its form at once; its button serves those without a script.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-send]")) event.target.form.requestSubmit();
  });

  // When something was written: the moment at which its button was first pressed, however long it then waits for a signal.
  const momentsOf = (form) => form?.querySelectorAll("input[data-moment]") || [];
  document.addEventListener("submit", (event) => {
    for (const box of momentsOf(event.target)) box.value ||= String(Date.now());
  }, true);
  document.addEventListener("input", (event) => {
    for (const box of momentsOf(event.target.form)) box.value = ""; // what is typed anew is written anew
  });

  // The sheet of the menu closes as soon as something else is touched, and is closed for whoever comes back.
  const closeSheet = (event) => {
    const sheet = document.querySelector(".menu details[open]");
    if (sheet && !(event.type === "click" && sheet.contains(event.target))) sheet.open = false;
  };
  document.addEventListener("click", closeSheet);
  document.addEventListener("keydown", (event) => {
    const sheet = event.key === "Escape" && document.querySelector(".menu details[open]");
    if (!sheet) return;
    sheet.open = false;
    sheet.querySelector("summary").focus();
  });
  window.addEventListener("pageshow", closeSheet);

  // Whoever has to mend something begins at the first box that is wrong, or reads what is wrong with the whole.
  const wrong = document.querySelector("main [aria-invalid=true]:not([type=hidden])");
  (wrong || document.querySelector("[data-summary]"))?.focus();
  wrong?.scrollIntoView({ block: "center" }); // with what is said above it, and not behind the menu
})();
