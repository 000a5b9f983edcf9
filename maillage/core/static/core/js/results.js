/* On a phone: the list or the map, with the list as cards under the map. Without this script, one follows the other. */
(() => {
  "use strict";

  const results = document.querySelector("[data-results]");
  const bar = document.querySelector("[data-view-switch]");
  if (!results || !bar) return;
  const rows = results.querySelector(".rows");
  const words = results.querySelector("[data-sheet-words]");
  const cards = [...rows.children];
  let shown = -1;

  function switchTo(view) {
    results.classList.toggle("as-map", view === "map");
    bar.querySelectorAll("[data-view]").forEach((button) => {
      const current = button.dataset.view === view;
      button.classList.toggle("button-main", current);
      if (current) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    words.hidden = view !== "map";
    results.scrollIntoView({ block: "start" });
    if (view === "map") say(0);
  }

  function say(index) {
    if (index === shown || !cards[index]) return;
    shown = index;
    words.textContent = words.dataset.sheetWords.replace("{n}", index + 1).replace("{total}", cards.length);
    document.dispatchEvent(new CustomEvent("maillage:place", { detail: cards[index].dataset.place }));
  }

  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-view]");
    if (!button) return;
    event.preventDefault();
    switchTo(button.dataset.view);
  });

  rows.addEventListener("scroll", () => {
    if (results.classList.contains("as-map")) say(Math.round(rows.scrollLeft / rows.clientWidth));
  }, { passive: true });

  /* A touch on a symbol shows its card first; the card's own link opens the place. */
  results.addEventListener("click", (event) => {
    const link = event.target.closest(".map-link[data-key]");
    if (!link || !results.classList.contains("as-map")) return;
    const index = cards.findIndex((card) => card.dataset.place === link.dataset.key);
    if (index < 0) return;
    event.preventDefault();
    rows.scrollTo({ left: index * rows.clientWidth });
    say(index);
  });
})();
