// Whoever is typed is found among the people on the page at once, without accents; without a script the box is sent.
// Ticks that are not saved yet are not left behind unasked.
"use strict";

(() => {
  const box = document.querySelector("[data-sieve]");
  const list = box && document.getElementById(box.dataset.sieve);
  if (!list) return;
  const ticks = list.closest("form");
  let isSent = false;
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().trim();
  const isTouched = () => [...list.querySelectorAll("input")].some((each) => each.checked !== each.defaultChecked);

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
  ticks?.addEventListener("submit", () => (isSent = true));
  window.addEventListener("beforeunload", (event) => {
    if (ticks && !isSent && isTouched()) event.preventDefault();
  });
})();
