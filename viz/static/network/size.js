// Gives things their size by a measure; the area follows the number.
"use strict";
(globalThis.networkParts ??= []).push(function size(net) {
  const select = net.root.querySelector("[data-size]");
  select.addEventListener("change", () => {
    const name = select.value;
    net.nodes.update(net.nodes.get().map(({ id, base, worth, above, font }) => {
      const size = base + net.data.growth * Math.sqrt(worth[name] ?? 0);
      return { id, size, ...(above && { font: { ...font, vadjust: -Math.round(2 * size + above) } }) }; // a name above its sign
    }));
    net.keep("groesse", name === "degree" ? [] : [name]);
    net.say(net.words("size", { measure: select.selectedOptions[0].textContent }));
  });
});
