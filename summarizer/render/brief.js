
"use strict";
// The page is whole without this. It shows which words an allegation rests on while it is looked at.
document.documentElement.classList.add("scripted");
for (const brief of document.querySelectorAll(".brief")) {
  const marks = Array.from(brief.querySelectorAll("mark[data-allegations]"));
  const cards = Array.from(brief.querySelectorAll("[data-allegation]"));
  const show = (id) => {
    for (const mark of marks) {
      mark.classList.toggle("shown", id !== null && mark.dataset.allegations.split(" ").includes(id));
    }
    for (const card of cards) card.classList.toggle("shown", card.dataset.allegation === id);
  };
  const look = (event) => {
    const card = event.target.closest("[data-allegation]");
    const mark = event.target.closest("mark[data-allegations]");
    show(card ? card.dataset.allegation : mark ? mark.dataset.allegations.split(" ")[0] : null);
  };
  brief.addEventListener("mouseover", look);
  brief.addEventListener("focusin", look);
  brief.addEventListener("mouseleave", () => show(null));
  brief.addEventListener("click", (event) => {
    // Beside the brief, the article scrolls alone: whoever looks up a sentence keeps the place in the brief.
    const link = event.target.closest(".quote a");
    const article = brief.querySelector(".article");
    if (!link || getComputedStyle(article).position !== "sticky") return;
    event.preventDefault();
    const place = window.scrollY;
    window.location.hash = link.hash;
    window.scrollTo({ top: place, behavior: "instant" });
  });
}
