// What a form on a public page does better with a script: a dead network loses no words, and nothing is stored on the
// phone. Where nobody must see that somebody was here (data-unseen), all pages are one entry of the history, no cookie goes
// along, and whoever has to leave at once is gone with one touch or with Escape, three times.
"use strict";

(() => {
  const leave = document.querySelector("[data-leave]");
  const QUICKLY = 1500; // ms between the first and the third Escape
  let escapes = [];

  // Without a signal the browser would leave the page for one of its own, and what was typed with it.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.hasAttribute("data-keeps") || !window.fetch) return;
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.sending) return;
    form.dataset.sending = "yes";
    const lost = form.querySelector(".lost");
    if (lost) lost.hidden = true;
    try {
      show(await asked(form, event.submitter));
    } catch {
      if (lost) {
        lost.hidden = false;
        lost.scrollIntoView({ block: "center" });
      }
    }
    delete form.dataset.sending;
  });

  async function asked(form, button) {
    const said = new FormData(form);
    if (button?.name) said.append(button.name, button.value);
    const url = button?.hasAttribute("formaction") ? button.formAction : form.action;
    const how = { cache: "no-store" };
    if (form.hasAttribute("data-unseen")) Object.assign(how, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (form.method === "post") Object.assign(how, { method: "POST", body: said });
    const answer = await fetch(url, how);
    return { url: answer.redirected ? answer.url : "", text: await answer.text() };
  }

  function show({ url, text }) {
    if (url) {
      location.assign(url);
      return;
    }
    document.open();
    document.write(text);
    document.close();
    window.scrollTo(0, 0);
  }

  // Whoever is asked to wait need not count: the form is sent when the time has come.
  const waits = document.querySelector("form[data-wait]");
  if (waits) setTimeout(() => waits.requestSubmit(), Number(waits.dataset.wait) * 1000);

  if (!leave) return;
  const gone = () => {
    document.body.hidden = true;
    location.replace(leave.href);
  };
  leave.addEventListener("click", (event) => {
    event.preventDefault();
    gone();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    escapes = [...escapes.filter((at) => event.timeStamp - at < QUICKLY), event.timeStamp];
    if (escapes.length >= 3) gone();
  });
})();
