// Whoever is typed is found among the people on the page at once, without accents; without a script the box is sent.
"use strict";

(() => {
  const box = document.querySelector("[data-sieve]");
  const list = box && document.getElementById(box.dataset.sieve);
  if (!list) return;
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();

  box.addEventListener("input", () => {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    for (const group of list.children) {
      let seen = false;
      for (const line of group.querySelectorAll("li")) {
        line.hidden = !words.every((word) => line.dataset.folded.includes(word));
        seen ||= !line.hidden;
      }
      group.hidden = !seen;
    }
  });
})();
