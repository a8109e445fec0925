// Frames in which wide tables scroll. A matrix that fits the width of the window stands there whole, its heads at the window's edge; and what gets
// the focus by keyboard is brought into its frame, where browsers are content with a part of it. Without this script all tables scroll.
"use strict";
(() => {
  const all = [...document.querySelectorAll(".table-scroll")];
  const matrices = all.filter((frame) => frame.querySelector(":scope > .matrix"));
  const look = () => {
    for (const { classList } of matrices) classList.add("is-whole"); // measured without the bar to scroll with
    const wider = matrices.filter((frame) => frame.scrollWidth > frame.clientWidth);
    for (const { classList } of wider) classList.remove("is-whole");
  };
  if (matrices.length) {
    look();
    addEventListener("resize", look);
    document.fonts.ready.then(look);
  }
  for (const frame of all) {
    frame.addEventListener("focusin", ({ target }) => {
      if (target.matches(":is(a, summary):focus-visible")) target.scrollIntoView({ block: "nearest", inline: "nearest" });
    });
  }
})();
