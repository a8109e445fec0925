// The slider over the years in which something changes: asks the server for the picture of a year and puts it in the place of this one.
"use strict";
(() => {
  const slider = document.querySelector("[data-years]");
  if (!slider) return;
  const years = slider.dataset.years.split(" ");
  const told = document.querySelector("[data-year]");
  const field = document.querySelector('form input[name="stand"]');
  slider.closest("[hidden]").hidden = false;
  const words = () => years[slider.value] || told.dataset.year;
  const tell = () => {
    told.textContent = words();
    slider.setAttribute("aria-valuetext", words());
  };
  tell();
  slider.addEventListener("input", tell);
  let asked = null;
  slider.addEventListener("change", async () => {
    if (asked) asked.abort();
    asked = new AbortController();
    const url = new URL(location.href);
    url.searchParams.set("stand", years[slider.value] ?? "");
    try {
      const answer = await fetch(url, { signal: asked.signal });
      if (!answer.ok) return location.assign(url);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      globalThis.networkReplace(page.querySelector("[data-network]"));
      document.querySelector("footer").replaceWith(page.querySelector("footer"));
      history.replaceState(null, "", url);
      field.value = years[slider.value] ?? "";
      const said = document.querySelector("[data-said]");
      if (said) said.textContent = `${words()}: ${document.querySelector(".picture-finding").textContent}`;
    } catch (error) {
      if (error.name !== "AbortError") location.assign(url);
    }
  });
})();
