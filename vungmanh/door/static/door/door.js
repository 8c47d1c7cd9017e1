// What a form on a public page does better with a script: a dead network loses no words. Nothing is stored on the phone.
"use strict";

(() => {
  const form = document.querySelector("form[data-keeps]");
  if (!form || !window.fetch) return;
  const lost = form.querySelector(".lost");
  const button = form.querySelector("[type=submit]");

  // Without a signal the browser would leave the page for one of its own, and what was typed with it.
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (button.disabled) return;
    button.disabled = true;
    lost.hidden = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), cache: "no-store" });
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      const text = await answer.text();
      document.open();
      document.write(text);
      document.close();
    } catch {
      lost.hidden = false;
      lost.scrollIntoView({ block: "center" });
      button.disabled = false;
    }
  });
})();
