// The page without a network gives way to the one that was wanted as soon as there is a signal.
"use strict";

(() => {
  const again = () => location.reload();
  document.querySelector("[data-reload]").addEventListener("click", again);
  window.addEventListener("online", again);
})();
