/* The frame of a printed map: light and dark steps of longitude and latitude that stay true, and a scale bar. */
(() => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  const BAND = 8; // px, the width of the graduated band; map.css leaves as much room round the canvas
  const LABEL_ROOM = 110; // px between two figures
  const LABEL_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200]; // minutes of arc
  const STEPS_PER_LABEL = 3; // dark and light steps between two figures
  const SCALE_ROOM = 110; // px
  const SCALE_KILOMETRES = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

  function draw(parent, name, attributes, words) {
    const node = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    if (words) node.textContent = words;
    parent.append(node);
    return node;
  }

  /** 195 minutes east are « 3°15′ E »; « O » for west is French. */
  function arc(minutes, positive, negative) {
    const size = Math.abs(minutes);
    const rest = String(size % 60).padStart(2, "0");
    return `${Math.floor(size / 60)}°${rest}′ ${minutes < 0 ? negative : positive}`;
  }

  function labelStep(pixelsPerMinute) {
    return LABEL_STEPS.find((step) => step * pixelsPerMinute >= LABEL_ROOM) ?? LABEL_STEPS.at(-1);
  }

  /** Whole multiples of `step` that cover [low, high]. */
  function* multiples(step, low, high) {
    for (let index = Math.floor(low / step); index * step < high; index += 1) yield index;
  }

  class Frame {
    constructor(map, wrapper, words) {
      this.map = map;
      this.words = words;
      this.svg = draw(wrapper, "svg", { class: "map-frame", "aria-hidden": "true" });
      map.on("move zoom resize", () => this.render());
      this.render();
    }

    render() {
      const size = this.map.getSize();
      const bounds = this.map.getBounds();
      const [width, height] = [size.x + 2 * BAND, size.y + 2 * BAND];
      this.svg.replaceChildren();
      this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
      draw(this.svg, "path", {
        class: "map-frame-band",
        d: `M0 0H${width}V${height}H0ZM${BAND} ${BAND}V${height - BAND}H${width - BAND}V${BAND}Z`,
      });
      this.longitudes(bounds, size, height);
      this.latitudes(bounds, size, width);
      draw(this.svg, "rect", { class: "map-frame-line", x: 0.5, y: 0.5, width: width - 1, height: height - 1 });
      draw(this.svg, "rect", { class: "map-frame-line", x: BAND, y: BAND, width: size.x, height: size.y });
    }

    longitudes(bounds, size, height) {
      const [west, east] = [bounds.getWest() * 60, bounds.getEast() * 60];
      const step = labelStep(size.x / (east - west));
      const at = (minutes) => this.map.latLngToContainerPoint([bounds.getNorth(), minutes / 60]).x;
      for (const [start, end] of darkSteps(step, west, east, at, size.x)) {
        draw(this.svg, "rect", { class: "map-frame-dark", x: start + BAND, y: 0, width: end - start, height: BAND });
        draw(this.svg, "rect", {
          class: "map-frame-dark", x: start + BAND, y: height - BAND, width: end - start, height: BAND,
        });
      }
      for (const index of multiples(step, west, east)) {
        const x = at(index * step);
        if (x < 30 || x > size.x - 70) continue;
        draw(this.svg, "text", { class: "map-arc", x: x + BAND, y: BAND + 14, "text-anchor": "middle" },
          arc(index * step, "E", this.words.west));
      }
    }

    latitudes(bounds, size, width) {
      const [south, north] = [bounds.getSouth() * 60, bounds.getNorth() * 60];
      const step = labelStep(size.y / (north - south));
      const at = (minutes) => this.map.latLngToContainerPoint([minutes / 60, bounds.getWest()]).y;
      for (const [start, end] of darkSteps(step, south, north, at, size.y)) {
        draw(this.svg, "rect", { class: "map-frame-dark", x: 0, y: start + BAND, width: BAND, height: end - start });
        draw(this.svg, "rect", {
          class: "map-frame-dark", x: width - BAND, y: start + BAND, width: BAND, height: end - start,
        });
      }
      for (const index of multiples(step, south, north)) {
        const y = at(index * step);
        if (y < 90 || y > size.y - 30) continue;
        const x = width - BAND - 6;
        draw(this.svg, "text", {
          class: "map-arc", x, y: y + BAND, "text-anchor": "middle", transform: `rotate(-90 ${x} ${y + BAND})`,
        }, arc(index * step, "N", "S"));
      }
    }
  }

  /** Every other step of the graduation, as [start, end] in px, cut at the canvas. */
  function* darkSteps(labelEvery, low, high, at, limit) {
    const step = labelEvery / STEPS_PER_LABEL;
    for (const index of multiples(step, low, high)) {
      if (index % 2) continue;
      const edges = [at(index * step), at((index + 1) * step)].map((edge) => Math.min(Math.max(edge, 0), limit));
      const [start, end] = edges.sort((one, other) => one - other);
      if (end > start) yield [start, end];
    }
  }

  class ScaleRuler {
    constructor(map, wrapper, locale) {
      this.map = map;
      this.locale = locale;
      this.svg = draw(wrapper, "svg", { class: "map-scale", "aria-hidden": "true", width: 150, height: 34 });
      map.on("move zoom resize", () => this.render());
      this.render();
    }

    render() {
      const y = this.map.getSize().y / 2;
      const across = this.map.distance(
        this.map.containerPointToLatLng([0, y]), this.map.containerPointToLatLng([100, y])) / 1000;
      const perKilometre = 100 / across;
      const length = SCALE_KILOMETRES.findLast((size) => size * perKilometre <= SCALE_ROOM) ?? SCALE_KILOMETRES[0];
      const quarter = (length * perKilometre) / 4;
      this.svg.replaceChildren();
      draw(this.svg, "rect", { class: "map-frame-band", x: 1, y: 1, width: quarter * 4, height: 6 });
      [0, 2].forEach((part) =>
        draw(this.svg, "rect", { class: "map-frame-dark", x: 1 + part * quarter, y: 1, width: quarter, height: 6 }));
      draw(this.svg, "rect", { class: "map-frame-line", x: 1, y: 1, width: quarter * 4, height: 6 });
      const words = length < 1 ? `${length * 1000} m` : `${length.toLocaleString(this.locale)} km`;
      draw(this.svg, "text", { class: "map-scale-words", x: 1, y: 26 }, words);
    }
  }

  window.Maillage = { ...window.Maillage, Frame, ScaleRuler };
})();
