// Makes the query's text field an editor with colours and completion (YASQE). It asks nobody but this service: its own look-ups of
// prefixes, classes and properties at foreign hosts are replaced by the service's vocabulary. Without this script the field is a field.
"use strict";
(() => {
  const field = document.getElementById("abfrage");
  if (!field || typeof Yasqe === "undefined") return;
  const vocabulary = JSON.parse(document.getElementById("vokabular").textContent);
  const prefixes = Object.entries(vocabulary.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`);
  const fitting = (iris) => (editor, token) => {
    const typed = (token.autocompletionString || token.string || "").toLowerCase();
    return iris.filter((iri) => iri.toLowerCase().startsWith(typed));
  };
  Yasqe.forkAutocompleter("prefixes", { name: "our-prefixes", persistenceId: null, get: () => Promise.resolve(prefixes) }, false);
  Yasqe.forkAutocompleter("class", { name: "our-classes", get: fitting(vocabulary.classes), autoShow: false }, false);
  Yasqe.forkAutocompleter("property", { name: "our-properties", get: fitting(vocabulary.properties), autoShow: false }, false);

  const place = document.createElement("div");
  place.className = "query-editor";
  field.before(place);
  const send = () => field.form.requestSubmit();
  const editor = new Yasqe(place, {
    value: field.value,
    autocompleters: ["variables", "our-prefixes", "our-classes", "our-properties"],
    prefixCcApi: null,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    pluginButtons: undefined,
    resizeable: false,
    viewportMargin: Infinity,
    tabindex: 0,
    screenReaderLabel: `${field.labels[0].textContent}. ${document.getElementById("hinweis-abfrage").textContent}`,
    // Tab leads on, as everywhere on a page; Ctrl-Enter asks.
    extraKeys: {
      Tab: false, "Shift-Tab": false, "Ctrl-Space": () => editor.autocomplete(), "Ctrl-Enter": send, "Cmd-Enter": send,
      "Ctrl-/": () => editor.commentLines(), "Shift-Ctrl-F": () => editor.autoformat(),
    },
  });
  // German words, in place of the editor's English ones.
  editor.showNotification = () => {};
  editor.on("change", () => { field.value = editor.getValue(); });
  field.form.addEventListener("submit", () => { field.value = editor.getValue(); });
  field.required = false; // it is hidden, so the browser could not point at it; the service says what is missing
  field.hidden = true;
  const input = place.querySelector("textarea, [contenteditable=true]");
  if (input) {
    input.setAttribute("aria-describedby", "hinweis-abfrage");
    field.labels[0].addEventListener("click", () => editor.focus());
  }
})();
