// Files that are dropped on the form go into its box; several are named below it, where the box only counts them.
for (const form of document.querySelectorAll("form[data-drop]")) {
  const box = form.querySelector("input[type=file]");
  const said = form.querySelector("[data-dropped]");
  const tell = () => {
    said.hidden = box.files.length < 2;
    said.textContent = [...box.files].map((file) => file.name).join(", ");
  };
  const over = (is) => (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("imports-over", is);
  };
  form.addEventListener("dragenter", over(true));
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) {
      box.files = event.dataTransfer.files;
      tell();
    }
  });
  box.addEventListener("change", tell);
}
