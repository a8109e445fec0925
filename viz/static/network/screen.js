// Nearer, farther, everything, and the whole screen.
"use strict";
(globalThis.networkParts ??= []).push(function screen(net) {
  for (const button of net.root.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") net.network.fit({ animation: false });
      else net.network.moveTo({ scale: net.network.getScale() * Number(button.dataset.zoom) });
    });
  }
  const full = net.root.querySelector("[data-full]");
  if (!document.fullscreenEnabled) {
    full.hidden = true;
    return;
  }
  const { textContent: enter, dataset: { leave } } = full;
  const choice = net.root.querySelector(".picture-choice");
  const beneath = choice.nextElementSibling;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else net.root.requestFullscreen();
  });
  net.root.addEventListener("fullscreenchange", () => {
    const on = document.fullscreenElement === net.root;
    full.textContent = on ? leave : enter; // a phone has no Escape
    // On a phone the legend stands below the picture, also for who goes from one to the next by keyboard.
    if (on && matchMedia("(max-width: 47.99rem)").matches) net.root.append(choice);
    else beneath.before(choice);
    net.network.redraw();
    net.network.fit({ animation: false });
  });
});
