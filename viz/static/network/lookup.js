// Finds things in the picture by a part of their name; Enter goes from one to the next.
"use strict";
(globalThis.networkParts ??= []).push(function lookup(net) {
  const input = net.root.querySelector("[data-lookup]");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").toLowerCase();
  let found = [];
  let at = -1;
  const go = (step) => {
    if (!found.length) return;
    at = (at + step + found.length) % found.length;
    net.choose(found[at].id);
    net.network.focus(found[at].id, { scale: Math.max(net.network.getScale(), 0.6), animation: false });
    net.say(net.words("hit", { name: found[at].full, at: at + 1, all: found.length }));
  };
  input.addEventListener("input", () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    found = words.length ? net.shownNodes.get({ filter: (node) => words.every((word) => plain(node.full).includes(word)) }) : [];
    const hits = new Set(found.map((node) => node.id));
    net.nodes.update(net.nodes.get().map(({ id }) => ({ id, opacity: !words.length || hits.has(id) ? 1 : 0.15 })));
    at = -1;
    net.say(words.length ? net.words(found.length ? "hits" : "noHit", { count: found.length }) : "");
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
});
