"use strict";
const form = document.querySelector("form");
if (form) {
  const rows = [...document.querySelectorAll("[data-state]")];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const filter = () => {
    const state = form.elements.state.value;
    const words = form.elements.words.value.toLowerCase().split(/\s+/);
    const active = state !== "" || words.some((word) => word !== "");
    let shown = 0;
    rows.forEach((row, number) => {
      const wanted = (!state || row.dataset.state === state) && words.every((word) => texts[number].includes(word));
      row.hidden = !wanted;
      shown += wanted;
      if (wanted && active) row.parentElement.closest("details")?.setAttribute("open", "");
    });
    for (const section of document.querySelectorAll("section[data-api]")) {
      section.hidden = form.elements.api.value !== "" && section.dataset.api !== form.elements.api.value;
    }
    form.querySelector("output").textContent = `${shown} of ${rows.length} rows fit`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  form.hidden = false;
}
for (const button of document.querySelectorAll("button.copy")) {
  const code = document.getElementById(button.dataset.of);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "selected";
    }
  });
}
