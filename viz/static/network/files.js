// The picture as a file, as it is filtered: SVG as it stands in the page, PNG drawn from it, large enough for a slide.
"use strict";
(globalThis.networkParts ??= []).push(function files(net) {
  const WIDTH = 3000; // pixels of a PNG
  const svg = () => {
    const copy = net.root.querySelector(".picture-paper").cloneNode(true);
    for (const hidden of copy.querySelectorAll('[display="none"]')) hidden.remove();
    copy.removeAttribute("class");
    const [, , width, height] = copy.getAttribute("viewBox").split(" ").map(Number);
    copy.setAttribute("width", WIDTH);
    copy.setAttribute("height", Math.round((WIDTH * height) / width));
    return copy;
  };
  const save = (blob, suffix) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `netz.${suffix}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    net.say(net.words("saved", { file: `netz.${suffix}` }));
  };
  const text = () => new XMLSerializer().serializeToString(svg());
  const writers = {
    svg: () => save(new Blob([text()], { type: "image/svg+xml" }), "svg"),
    png: () => {
      const image = new Image();
      image.addEventListener("load", () => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        canvas.getContext("2d").drawImage(image, 0, 0);
        canvas.toBlob((blob) => save(blob, "png"));
      });
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text())}`;
    },
  };
  for (const button of net.root.querySelectorAll("[data-save]")) {
    button.addEventListener("click", writers[button.dataset.save]);
  }
});
