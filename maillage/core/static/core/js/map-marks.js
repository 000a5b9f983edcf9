/* The small parts that the map is drawn of: a group of places, a word, the next thread of the mesh, a tint. */
(() => {
  "use strict";

  function groupIcon(count, sentence) {
    const both = span("", "");
    const figure = count.toLocaleString(document.documentElement.lang);
    both.append(span("", figure, { "aria-hidden": "true" }), span("visually-hidden", sentence));
    return L.divIcon({ className: "map-cluster", iconSize: [44, 44], html: both });
  }

  function span(className, words, attributes = {}) {
    const element = document.createElement("span");
    element.className = className;
    element.textContent = words;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  function nearestPair(joined, waiting) {
    let best;
    for (const from of joined) {
      for (const to of waiting) {
        const distance = (from.lat - to.lat) ** 2 + ((from.lon - to.lon) * 0.7) ** 2;
        if (!best || distance < best.distance) best = { from, to, distance };
      }
    }
    return [best.from, best.to];
  }

  /** A calm tint without meaning, always the same for the same commune. */
  function tint(code) {
    return [...code].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 97, 7) % 3;
  }

  window.Maillage = { ...window.Maillage, groupIcon, span, nearestPair, tint };
})();
