/* The communes of a study, each in the colour of its place, the stronger the nearer; circles for the people. */
(() => {
  "use strict";

  const { readJson, features } = window.Maillage;
  const PANE = "catchments";
  const GREATEST = 26; // px, the radius of the most inhabited commune
  const DRAG = 6; // px, from where a press is a move

  class Catchments {
    constructor(places, { picked = () => {}, moved } = {}) {
      this.places = places;
      this.map = places.map;
      this.map.createPane(PANE).style.zIndex = 190; // under the outlines
      this.paths = new Map();
      this.picked = picked;
      this.moved = moved;
    }

    async open() {
      const parts = await Promise.all(this.places.content.outlines.communes.map(readJson));
      L.geoJSON(parts.flatMap(features), {
        pane: PANE,
        style: () => ({ className: "catchment outside-area" }),
        onEachFeature: ({ properties }, layer) => {
          this.paths.set(properties.code, { layer, name: properties.name });
          layer.on("click", ({ latlng }) => this.picked(properties, latlng));
        },
      }).addTo(this.map);
    }

    /** Colours, and the places where they are now. */
    show(found) {
      this.found = found;
      for (const [code, { layer }] of this.paths) {
        const served = found?.communes[code];
        const path = layer.getElement();
        if (!path) continue;
        path.setAttribute("class", served
          ? `catchment leaflet-interactive hue-${found.hues[served[0]]} band-${served[1]}`
          : "catchment leaflet-interactive outside-area");
      }
      if (!found) return;
      const moved = new Map(found.sites.map((site) => [site.key, site]));
      for (const [key, marker] of this.places.markers) {
        const site = moved.get(key);
        if (site && site.symbol === marker.place.symbol) continue;
        this.places.group.removeLayer(marker);
        this.places.markers.delete(key);
      }
      this.places.drawPlaces(found.sites);
      if (this.moved) this.places.markers.forEach((marker, key) => this.letMove(key, marker));
    }

    /** Its symbol follows the pointer; let go outside of the territory, it goes back to where it was. */
    letMove(key, { link }) {
      if (link.dataset.moves) return;
      link.dataset.moves = "yes";
      let from;
      const stop = (event) => event.stopPropagation(); // the map under it stays
      ["mousedown", "touchstart"].forEach((name) => link.addEventListener(name, stop));
      link.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        from = event;
        link.setPointerCapture(event.pointerId);
      });
      link.addEventListener("pointermove", (event) => {
        if (from) link.style.translate = `${event.clientX - from.clientX}px ${event.clientY - from.clientY}px`;
      });
      const end = (event) => {
        const began = from;
        from = undefined;
        link.style.translate = "";
        if (!began || event.type === "pointercancel") return;
        if (Math.hypot(event.clientX - began.clientX, event.clientY - began.clientY) < DRAG) return;
        this.places.draggedAt = Date.now();
        const there = this.communeAt(event.clientX, event.clientY);
        if (there && there !== key) this.moved(key, there);
      };
      ["pointerup", "pointercancel"].forEach((name) => link.addEventListener(name, end));
    }

    communeAt(x, y) {
      const under = new Set(document.elementsFromPoint(x, y));
      for (const [code, { layer }] of this.paths) {
        if (under.has(layer.getElement()) && this.found.communes[code]) return code;
      }
      return undefined;
    }

    /** Anew each time that they are counted otherwise. */
    circles(people) {
      this.drawn?.remove();
      this.drawn = L.layerGroup().addTo(this.map);
      const most = Math.max(...people.map(([, , , count]) => count));
      for (const [name, lat, lon, count, inside] of [...people].sort((one, other) => other[3] - one[3])) {
        const circle = L.circleMarker([lat, lon], {
          radius: Math.max(1.5, GREATEST * Math.sqrt(count / most)),
          className: inside ? "demand-circle" : "demand-circle demand-belt",
        });
        circle.bindTooltip(`${name} : ${count.toLocaleString(document.documentElement.lang)}`).addTo(this.drawn);
      }
    }
  }

  const json = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");

  /** Pages that only look: a kept scenario, the people of the territory. */
  document.addEventListener("maillage:map", async ({ detail: places }) => {
    const { found, people } = places.wrapper.closest("[data-found], [data-people]")?.dataset ?? {};
    if (!found && !people) return;
    const catchments = new Catchments(places);
    await catchments.open();
    if (found) catchments.show(json(found));
    if (!people) return;
    catchments.circles(json(people).circles);
    document.dispatchEvent(new CustomEvent("maillage:people", { detail: catchments }));
  });

  window.Maillage = { ...window.Maillage, Catchments, json };
})();
