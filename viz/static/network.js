// Draws the picture whose data stands in the page; the table beside it says the same without this script.
"use strict";
(() => {
  const box = document.querySelector("[data-picture]");
  if (!box) return;
  const data = JSON.parse(document.getElementById(box.dataset.picture).textContent);
  const nodes = new vis.DataSet(data.nodes);
  const edges = new vis.DataSet(data.edges.map((edge, id) => ({ id, ...edge })));
  box.hidden = false;
  const hidden = new Set();
  const shown = new vis.DataView(nodes, { filter: (node) => !hidden.has(node.sort) });
  const network = new vis.Network(box, { nodes: shown, edges }, data.options);
  network.once("afterDrawing", () => network.fit({ animation: false }));

  // The legend is the filter.
  for (const input of document.querySelectorAll("[data-kind]")) {
    input.disabled = false;
    input.addEventListener("change", () => {
      if (input.checked) hidden.delete(input.dataset.kind);
      else hidden.add(input.dataset.kind);
      shown.refresh();
    });
  }
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") network.fit({ animation: false });
      else network.moveTo({ scale: network.getScale() * Number(button.dataset.zoom) });
    });
  }
  const details = document.querySelector("[data-details]");
  network.on("selectNode", ({ nodes: [id] }) => {
    const node = nodes.get(id);
    details.replaceChildren();
    const name = document.createElement(node.url ? "a" : "strong");
    if (node.url) name.href = node.url;
    name.textContent = node.full;
    details.append(name, ` (${node.kind}, ${node.degree})`);
  });
})();
