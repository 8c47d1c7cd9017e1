// What the parts of a target come to while they are typed. The server reckons it again: this only shows it sooner.
document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-split]");
  if (!form) return;
  const out = form.querySelector("[data-sum]");
  const rest = form.querySelector("[data-rest]");
  const whole = Number(form.dataset.whole);
  // As it is written in Vietnamese: stops part thousands, a comma decimals; a stop before fewer than three digits, too.
  const read = (typed) => {
    const bare = typed.replace(/[%\s]/g, "").replace("−", "-");
    if (!bare) return null;
    const plain = /^-?[1-9]\d{0,2}([.,]\d{3})+$/.test(bare) ? bare.replace(/[.,]/g, "") : bare.replace(/\.(?=.*,)/g, "").replace(",", ".");
    const value = Number(plain);
    return Number.isFinite(value) ? value : NaN;
  };
  const show = (value) => value.toLocaleString("vi-VN", { maximumFractionDigits: 2 });
  let sum = 0;
  let weight = 0;
  for (const box of form.querySelectorAll("[data-part]")) {
    const value = read(box.value);
    if (value === null) continue;
    const part = form.dataset.split === "sum" ? 1 : Number(box.dataset.part);
    sum += value * part;
    weight += part;
  }
  if (form.dataset.split !== "sum") sum = weight ? sum / weight : NaN;
  out.textContent = Number.isNaN(sum) ? "–" : show(sum) + (form.dataset.split === "sum" ? "" : form.dataset.sign || "");
  if (!rest) return;
  const lacks = whole - sum;
  rest.dataset.tone = lacks < 0 ? "bad" : "";
  rest.textContent = Number.isNaN(lacks) ? "" : lacks ? `: ${show(Math.abs(lacks))} ${lacks < 0 ? rest.dataset.over : rest.dataset.lacks}` : `: ${rest.dataset.even}`;
});
