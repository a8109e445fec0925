// Decides about proposals by key while one of them has the focus; without this script the same is done by its radio buttons.
"use strict";
(() => {
  const proposals = [...document.querySelectorAll("[data-proposal]")];
  const go = (proposal, step) => {
    const next = proposals[proposals.indexOf(proposal) + step];
    if (!next) return;
    next.querySelector('input[type="radio"]:checked').focus();
    next.scrollIntoView({ block: "nearest" });
  };
  const decide = (proposal, value) => {
    const button = proposal.querySelector(`input[type="radio"][value="${value}"]`);
    button.checked = true;
    button.focus();
  };
  const keys = {
    a: (proposal) => { decide(proposal, "annehmen"); go(proposal, 1); },
    x: (proposal) => { decide(proposal, "ablehnen"); go(proposal, 1); },
    c: (proposal) => {
      const more = proposal.querySelector("details");
      if (!more) return;
      decide(proposal, "annehmen");
      more.open = true;
      more.querySelector("input").focus();
    },
    j: (proposal) => go(proposal, 1),
    k: (proposal) => go(proposal, -1),
  };
  // Shows in the text what is being decided about, without moving the page.
  const point = (proposal) => {
    for (const mark of document.querySelectorAll(".review__mark--now")) mark.classList.remove("review__mark--now");
    const mark = document.getElementById(proposal.id.replace("vorschlag-", "stelle-"));
    if (!mark) return; // overlapped by another passage
    mark.classList.add("review__mark--now");
    const box = mark.closest(".review__page");
    const [inside, outside] = [mark.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollTop += inside.top - outside.top - (outside.height - inside.height) / 2;
  };
  for (const proposal of proposals) {
    proposal.addEventListener("focusin", () => point(proposal));
    proposal.addEventListener("keydown", (event) => {
      const isTyping = event.target.matches('input:not([type="radio"])');
      if (isTyping || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(keys, event.key.toLowerCase())) return;
      event.preventDefault();
      keys[event.key.toLowerCase()](proposal);
    });
  }
})();
