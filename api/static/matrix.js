// Lets a matrix that fits the width of the window stand there whole, its heads at the window's edge. Without this script it scrolls in its frame.
"use strict";
(() => {
  const frames = [...document.querySelectorAll(".table-scroll")].filter((frame) => frame.querySelector(":scope > .matrix"));
  const look = () => {
    for (const { classList } of frames) classList.add("is-whole"); // measured without the bar to scroll with
    const wider = frames.filter((frame) => frame.scrollWidth > frame.clientWidth);
    for (const { classList } of wider) classList.remove("is-whole");
  };
  look();
  addEventListener("resize", look);
  document.fonts.ready.then(look);
})();
