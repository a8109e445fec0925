// Walks the network by keyboard: through the neighbours of where one stands, on to one of them, and back.
"use strict";
(globalThis.networkParts ??= []).push(function walk(net) {
  const path = [];
  let here = null;
  let around = [];
  let at = -1;
  const neighbours = (id) => {
    const place = (other) => net.network.getPosition(other);
    const centre = place(id);
    const angle = (other) => Math.atan2(place(other).y - centre.y, place(other).x - centre.x);
    return [...new Set(net.ties(id).map((tie) => tie.other))].sort((one, other) => angle(one) - angle(other));
  };
  const show = (id, text) => {
    net.choose(id);
    net.bring(id);
    net.say(text);
  };
  const stand = (id) => {
    here = id;
    around = neighbours(id);
    at = -1;
    const node = net.nodes.get(id);
    show(id, net.words(around.length === 1 ? "oneNeighbour" : "neighbours", { name: node.full, kind: node.kind, count: around.length }));
  };
  const first = () => {
    const best = net.shownNodes.get().reduce((one, other) => (other.worth.degree > one.worth.degree ? other : one));
    path.length = 0;
    stand(best.id);
  };
  const step = (by) => {
    if (!around.length) return;
    at = at < 0 && by < 0 ? around.length - 1 : (at + by + around.length) % around.length;
    const node = net.nodes.get(around[at]);
    const tie = net.ties(here).find(({ other }) => other === node.id);
    const [from, to] = tie.edge.from === here ? [here, node.id] : [node.id, here];
    const says = `${net.nodes.get(from).full} ${tie.edge.says} ${net.nodes.get(to).full}`;
    show(node.id, net.words("neighbour", { name: node.full, kind: node.kind, at: at + 1, all: around.length, says }));
  };
  const keys = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    ArrowDown: () => {
      if (at < 0) return step(1);
      path.push(here);
      return stand(around[at]);
    },
    ArrowUp: () => {
      if (path.length) stand(path.pop());
      else stand(here);
    },
    Home: first,
    Enter: () => net.open(at < 0 ? here : around[at]),
    Escape: () => {
      here = null;
      net.choose(null);
      net.say("");
    },
    "+": () => net.network.moveTo({ scale: net.network.getScale() * 1.3 }),
    "-": () => net.network.moveTo({ scale: net.network.getScale() * 0.77 }),
  };
  net.network.on("selectNode", ({ nodes: [id] }) => {
    path.length = 0;
    here = id;
    around = neighbours(id);
    at = -1;
  });
  net.box.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || !net.shownNodes.length) return;
    event.preventDefault();
    const lost = here === null || !net.shownNodes.get(here) || (at >= 0 && !net.shownNodes.get(around[at]));
    if (lost && event.key.startsWith("Arrow")) first();
    else if (lost && event.key === "Enter") return;
    else act();
  });
});
