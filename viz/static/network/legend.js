// The legend is the filter: of things and of lines, in the picture, on paper and in the table.
"use strict";
(globalThis.networkParts ??= []).push(function legend(net) {
  const shows = (part) => {
    const ends = part.dataset.ends ? part.dataset.ends.split(" ") : [part.dataset.kind];
    return !net.hidden.line.has(part.dataset.line) && !ends.some((kind) => net.hidden.kind.has(kind));
  };
  const inputs = [...net.root.querySelectorAll("input[data-kind], input[data-line]")];
  const set = (input) => {
    const what = input.dataset.kind ? "kind" : "line";
    net.hidden[what][input.checked ? "delete" : "add"](input.value);
  };
  const apply = () => {
    net.refresh();
    for (const row of net.root.querySelectorAll("tr[data-line]")) row.hidden = !shows(row);
    for (const part of net.root.querySelectorAll("details[data-line]")) part.hidden = net.hidden.line.has(part.dataset.line);
    for (const told of net.root.querySelectorAll("[data-all]")) {
      const rows = [...(told.closest("details, table") ?? net.root).querySelectorAll("tr[data-line]")];
      const count = rows.filter((row) => !row.hidden).length;
      const { all } = told.dataset;
      told.textContent = count === rows.length ? all : net.words("of", { count: count.toLocaleString(document.documentElement.lang), all });
    }
    for (const mark of net.root.querySelectorAll(".picture-paper :is([data-kind], [data-line], [data-ends])")) {
      if (shows(mark)) mark.removeAttribute("display");
      else mark.setAttribute("display", "none");
    }
  };
  for (const input of inputs) {
    set(input);
    input.addEventListener("change", () => {
      set(input);
      apply();
      const same = inputs.filter((other) => other.name === input.name);
      const on = same.filter((other) => other.checked).map((other) => other.value);
      net.keep(input.name, on.length === same.length ? [] : on.length ? on : ["keine"]);
      net.say(net.words("shown", { count: net.shownNodes.length, all: net.nodes.length }));
    });
  }
  if (inputs.some((input) => !input.checked)) apply();
});
