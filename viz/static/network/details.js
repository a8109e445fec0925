// What is known of the chosen thing: its kind, its measures, and each connection with role and sources.
"use strict";
(globalThis.networkParts ??= []).push(function details(net) {
  const pane = net.root.querySelector("[data-details]");
  const element = (name, text, href, lang) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (href) made.href = href;
    if (lang) made.lang = lang;
    return made;
  };
  const linked = (text, url, lang) => element(url ? "a" : "span", text, url, lang);
  const item = (id, { edge, other }) => {
    const line = document.createElement("li");
    const to = element("button", net.nodes.get(other).full, "", net.nodes.get(other).lang);
    to.type = "button";
    to.addEventListener("click", () => {
      net.choose(other);
      net.bring(other);
      pane.focus();
    });
    const role = edge.role ? ` (${edge.role})` : "";
    if (edge.from === id) line.append(`${edge.says} `, to, role);
    else line.append(...net.words("fromThere", { name: "\n", says: edge.says }).split("\n").flatMap((text, at) => (at ? [to, text] : [text])), role);
    if (edge.sources.length) {
      const cited = element("small", `${net.words("sources")} `);
      cited.className = "picture-cited";
      edge.sources.forEach((number, index) => {
        const source = net.data.sources[number];
        cited.append(index ? "; " : "", linked(source.title, source.url, source.lang));
      });
      line.append(cited);
    }
    return line;
  };
  net.onChoice((id) => {
    pane.hidden = id === null;
    if (id === null) return;
    const node = net.nodes.get(id);
    const name = document.createElement("h2");
    name.append(linked(node.full, node.url, node.lang));
    const ties = net.ties(id);
    const list = document.createElement("ul");
    list.append(...ties.map((tie) => item(id, tie)));
    const facts = element("p", [node.kind, ...node.words].join(" · "));
    pane.replaceChildren(name, facts);
    if (node.opens) pane.append(linked(net.words("open"), node.opens));
    pane.append(list);
    pane.scrollTop = 0;
  });
});
