// A template of an answer that is touched goes into the box, below what stands there; the page is not left.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-offer]");
  const box = document.querySelector("textarea[name=words]");
  if (!link || !box || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const typed = box.value.trimEnd();
  box.value = typed ? `${typed}\n\n${link.dataset.offer}` : link.dataset.offer;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
});
