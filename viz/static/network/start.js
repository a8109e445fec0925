// Draws a picture whose data stands in the page and gives it every ability that the other scripts have put on the list.
// The table and the drawing beside it say the same without any of them.
"use strict";
(() => {
  function start(root, before) {
    const box = root.querySelector("[data-picture]");
    if (!box) return null;
    const data = JSON.parse(root.querySelector(`#${box.dataset.picture}`).textContent);
    // What things and lines have from their kind stands once in the data.
    const nodes = new vis.DataSet(data.nodes.map((node) => ({ full: node.label, opens: "", ...data.kinds[node.sort], ...node })));
    const edges = new vis.DataSet(data.edges.map((edge, id) => (
      { ...data.lines[edge.like], ...edge, id, from: data.nodes[edge.from].id, to: data.nodes[edge.to].id })));
    for (const part of root.querySelectorAll("[data-tools], [data-keys]")) part.hidden = false;
    box.hidden = false;
    root.querySelector(".picture-paper").classList.add("is-only-on-paper");
    const hidden = { kind: new Set(), line: new Set() };
    const seesNode = (node) => Boolean(node) && !hidden.kind.has(node.sort);
    const seesEdge = (edge) => !hidden.line.has(edge.line) && seesNode(nodes.get(edge.from)) && seesNode(nodes.get(edge.to));
    const shownNodes = new vis.DataView(nodes, { filter: seesNode });
    const shownEdges = new vis.DataView(edges, { filter: seesEdge });
    const network = new vis.Network(box, { nodes: shownNodes, edges: shownEdges }, data.options);
    box.querySelector(".vis-network").tabIndex = -1; // the picture is one stop, the box around it
    if (before) network.moveTo({ ...before, animation: false });
    else network.once("afterDrawing", () => network.fit({ animation: false }));
    const listeners = [];
    const net = {
      root, box, data, nodes, edges, shownNodes, network, hidden,
      refresh() {
        shownNodes.refresh();
        shownEdges.refresh();
      },
      // A sentence in the language of the page, with its values in place of what stands in braces.
      words: (name, values = {}) => data.words[name].replace(/\{(\w+)\}/g, (place, key) => values[key] ?? place),
      say(text) {
        root.querySelector("[data-said]").textContent = text;
      },
      // The connections of a thing that are shown, each with the thing at its other end.
      ties: (id) => shownEdges.get({ filter: (edge) => edge.from === id || edge.to === id })
        .map((edge) => ({ edge, other: edge.from === id ? edge.to : edge.from })),
      onChoice: (listener) => listeners.push(listener),
      choose(id) {
        if (id === null) network.unselectAll();
        else network.selectNodes([id]);
        for (const listener of listeners) listener(id);
      },
      // Brings a thing into view; moves nothing where it is seen already.
      bring(id) {
        const { x, y } = network.canvasToDOM(network.getPosition(id));
        const seen = x > 40 && y > 40 && x < box.clientWidth - 40 && y < box.clientHeight - 40;
        if (!seen) network.focus(id, { scale: network.getScale(), animation: false });
      },
      // Keeps a choice in the address and in the lasting address, so that both show what is seen.
      keep(name, values) {
        const change = (text) => {
          const url = new URL(text, location.href);
          url.searchParams.delete(name);
          for (const value of values) url.searchParams.append(name, value);
          return url;
        };
        if (!location.protocol.startsWith("http")) return;
        history.replaceState(null, "", change(location.href));
        for (const link of document.querySelectorAll('.site-footer a[href*="revision="]')) link.href = change(link.href);
      },
    };
    network.on("selectNode", ({ nodes: [id] }) => net.choose(id));
    network.on("deselectNode", ({ nodes: chosen }) => { if (!chosen.length) net.choose(null); });
    network.on("doubleClick", ({ nodes: [id] }) => { if (id !== undefined) net.open(id); });
    net.open = (id) => {
      const node = nodes.get(id);
      if (node.opens || node.url) location.assign(node.opens || node.url);
    };
    for (const part of globalThis.networkParts) part(net);
    return net;
  }
  const root = document.querySelector("[data-network]");
  if (!root) return;
  let net = start(root, null);
  // Another picture in the place of this one, seen from where one is.
  globalThis.networkReplace = (fresh) => {
    const view = net && { position: net.network.getViewPosition(), scale: net.network.getScale() };
    if (net) net.network.destroy();
    root.replaceChildren(...fresh.childNodes);
    net = start(root, view);
  };
})();
