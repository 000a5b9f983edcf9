/* The list beside the map: one content, shown twice. */
(() => {
  "use strict";

  /** A row and its symbol light up together, by mouse and by keyboard. */
  function followRows(places) {
    const rows = new Map([...document.querySelectorAll("[data-place]")].map((row) => [row.dataset.place, row]));
    const choose = (key) => {
      rows.forEach((row, name) => row.classList.toggle("chosen", name === key));
      places.choose(key);
    };
    rows.forEach((row, key) => {
      row.addEventListener("mouseenter", () => choose(key));
      row.addEventListener("focusin", () => choose(key));
    });
    for (const sign of ["mouseover", "focusin"]) {
      places.wrapper.addEventListener(sign, (event) => {
        const link = event.target.closest?.(".map-link[data-key]");
        if (link) choose(link.dataset.key);
      });
    }
    document.addEventListener("maillage:place", (event) => {
      choose(event.detail);
      places.show(event.detail);
    });
  }

  window.Maillage = { ...window.Maillage, followRows };
})();
