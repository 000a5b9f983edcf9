/* Outlines as they are shipped, in TopoJSON: France, and the communes, whose outer border is the territory's own. */
(() => {
  "use strict";

  async function readJson(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  }

  /** Arcs are steps on a grid (TopoJSON 1.0, 2.1.2 and 2.1.3). */
  function arcs({ arcs: steps, transform: { scale, translate } }) {
    return steps.map((arc) => {
      let [x, y] = [0, 0];
      return arc.map(([dx, dy]) => {
        [x, y] = [x + dx, y + dy];
        return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
      });
    });
  }

  function geometries(topology) {
    return Object.values(topology.objects)[0].geometries;
  }

  /** One list of arc numbers a ring; a number below zero is an arc walked backwards. */
  function rings(geometry) {
    return geometry.type === "Polygon" ? geometry.arcs : geometry.arcs.flat();
  }

  function ring(numbers, lines) {
    const walked = numbers.map((number) => (number < 0 ? [...lines[~number]].reverse() : lines[number]));
    return walked.flatMap((line, index) => (index ? line.slice(1) : line));
  }

  function features(topology) {
    const lines = arcs(topology);
    const polygon = (part) => part.map((numbers) => ring(numbers, lines));
    return geometries(topology).map((geometry) => ({
      type: "Feature",
      properties: geometry.properties,
      geometry: {
        type: geometry.type,
        coordinates: geometry.type === "Polygon" ? polygon(geometry.arcs) : geometry.arcs.map(polygon),
      },
    }));
  }

  /** The arcs that only one commune has: together, the border of them all. */
  function border(topology) {
    const uses = new Map();
    for (const geometry of geometries(topology)) {
      for (const number of rings(geometry).flat()) {
        const arc = number < 0 ? ~number : number;
        uses.set(arc, (uses.get(arc) ?? 0) + 1);
      }
    }
    const lines = arcs(topology);
    return [...uses].filter(([, count]) => count === 1).map(([arc]) => lines[arc]);
  }

  function eachRing(feature) {
    const { type, coordinates } = feature.geometry;
    return type === "Polygon" ? coordinates : coordinates.flat();
  }

  const edgeKey = (one, other) => [one, other].map(String).sort().join(" ");

  /** The neighbours' borders but for those they share with `own`, which are drawn finer. */
  function bordersWithout(neighbours, own) {
    const shared = new Set();
    for (const outline of own.flatMap(eachRing)) {
      outline.slice(1).forEach((point, index) => shared.add(edgeKey(outline[index], point)));
    }
    return neighbours.flatMap(eachRing).flatMap((outline) => {
      const lines = [[outline[0]]];
      outline.slice(1).forEach((point, index) => {
        if (shared.has(edgeKey(outline[index], point))) lines.push([point]);
        else lines.at(-1).push(point);
      });
      return lines.filter((line) => line.length > 1);
    });
  }

  window.Maillage = { ...window.Maillage, readJson, features, border, bordersWithout };
})();
