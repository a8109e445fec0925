// Suggests things while one types; Enter without a choice searches as it does without this script.
"use strict";
(() => {
  const PAUSE = 150; // milliseconds without a key before the server is asked
  const SHORTEST = 2; // letters
  const words = document.querySelector("[data-suggestions]").dataset; // of the search in the head of every page

  for (const form of document.querySelectorAll('form[role="search"]')) {
    const input = form.querySelector('input[name="q"]');
    if (!input) continue;
    const list = document.createElement("ul");
    list.id = `${input.id}-vorschlaege`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.suggestions);
    list.hidden = true;
    const status = document.createElement("span");
    status.className = "kern-sr-only";
    status.setAttribute("role", "status");
    input.after(list, status);
    input.parentElement.classList.add("has-suggestions");
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
      input.setAttribute(name, value);
    }
    let timer = 0;
    let asked = null;
    let chosen = -1;

    const options = () => [...list.querySelectorAll('[role="option"]')];
    const close = () => {
      clearTimeout(timer);
      if (asked) asked.abort();
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (index) => {
      const all = options();
      chosen = (index + all.length + 1) % (all.length + 1); // the place behind the last is the input itself
      all.forEach((option, number) => option.setAttribute("aria-selected", String(number === chosen)));
      if (chosen < all.length) {
        input.setAttribute("aria-activedescendant", all[chosen].id);
        all[chosen].scrollIntoView({ block: "nearest" });
      } else {
        chosen = -1;
        input.removeAttribute("aria-activedescendant");
      }
    };
    const suggest = async () => {
      if (asked) asked.abort();
      const text = input.value.trim();
      if (text.length < SHORTEST) return close();
      asked = new AbortController();
      try {
        const answer = await fetch(`${form.getAttribute("action")}/vorschlaege?q=${encodeURIComponent(text)}`, { signal: asked.signal });
        if (!answer.ok) return close();
        list.innerHTML = await answer.text(); // the server's own template, escaped there
      } catch {
        return; // given up for a newer one, or no connection: the form still searches
      }
      const all = options();
      all.forEach((option, number) => { option.id = `${list.id}-${number}`; });
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
      list.hidden = !all.length || document.activeElement !== input;
      input.setAttribute("aria-expanded", String(!list.hidden));
      status.textContent = all.length === 1 ? words.one : words.many.replace("{count}", all.length);
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(suggest, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && list.hidden) suggest();
      if (list.hidden) return;
      if (event.key === "ArrowDown") choose(chosen < 0 ? 0 : chosen + 1);
      else if (event.key === "ArrowUp") choose(chosen < 0 ? options().length - 1 : chosen - 1);
      else if (event.key === "Escape") close();
      else if (event.key === "Enter" && chosen >= 0) location.assign(options()[chosen].dataset.address);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", close);
    list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest('[role="option"]');
      event.preventDefault(); // keeps the focus, so that the list stays until the choice is made
      if (option) location.assign(option.dataset.address);
    });
  }
})();
