// Narrows a long list of boxes to tick while one types; what is ticked stays in sight. Without this script the whole list is there.
"use strict";
(() => {
  const LONG = 6; // boxes; a shorter list is looked over faster than typed for
  // As people type: Köln and koeln and Koln are the same.
  const folded = (text) => text.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");
  const plain = (text) => text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");

  for (const list of document.querySelectorAll("[data-narrow]")) {
    const entries = [...list.querySelectorAll(".kern-form-check")].map((element) => ({
      element, box: element.querySelector("input"), names: [folded(element.textContent), plain(element.textContent)] }));
    if (entries.length < LONG) continue;
    const frame = document.createElement("div");
    frame.className = "kern-form-input narrow";
    const label = document.createElement("label");
    label.className = "kern-label";
    label.textContent = list.dataset.label;
    const input = document.createElement("input");
    input.className = "kern-form-input__input";
    input.type = "search";
    input.autocomplete = "off";
    input.maxLength = 100;
    input.id = label.htmlFor = "eingrenzen";
    const said = document.createElement("p");
    said.className = "muted";
    said.setAttribute("role", "status");
    frame.append(label, input);
    list.before(frame, said);

    const narrow = () => {
      const typed = input.value.trim();
      let left = 0;
      for (const { element, box, names } of entries) {
        element.hidden = !(box.checked || names[0].includes(folded(typed)) || names[1].includes(plain(typed)));
        left += !element.hidden;
      }
      said.textContent = typed ? `${list.dataset.left} ${left} / ${entries.length}` : "";
    };
    input.addEventListener("input", narrow);
    // Enter ticks the only one that fits; the form is sent by its button.
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const open = entries.filter(({ element, box }) => !element.hidden && !box.checked);
      if (input.value.trim() && open.length === 1) {
        open[0].box.checked = true;
        input.value = "";
        narrow();
      }
    });
  }
})();
