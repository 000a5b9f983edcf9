/* Names on the map: each place's where it hides nothing, each neighbour's inside the part of it that is seen. */
(() => {
  "use strict";

  const FONT = "640 14.5px Atkinson, Verdana, sans-serif"; // as .map-name in map.css
  const NAME_HEIGHT = 20; // px
  const GAP = 4; // px between a symbol and its name
  const MOST_NAMES = 150; // beyond, symbols alone: names would hide one another
  const SAMPLES = 24; // points across and down where a neighbour's name is tried
  const NEIGHBOUR_HALF = { x: 56, y: 12 }; // px, half the room of a neighbour's name

  const BUTTONS = { x: 80, y: 125 }; // px, the corner that the zoom buttons take

  const pen = document.createElement("canvas").getContext("2d");

  function nameWidth(name) {
    pen.font = FONT;
    return pen.measureText(name).width + 6;
  }

  /** The four boxes a name may take round a symbol, best first. */
  function candidates(centre, half, width) {
    const boxes = {
      right: [centre.x + half + GAP, centre.y - NAME_HEIGHT / 2],
      left: [centre.x - half - GAP - width, centre.y - NAME_HEIGHT / 2],
      below: [centre.x - width / 2, centre.y + half + GAP],
      above: [centre.x - width / 2, centre.y - half - GAP - NAME_HEIGHT],
    };
    return Object.entries(boxes).map(([side, [x, y]]) => ({ side, x, y, width, height: NAME_HEIGHT }));
  }

  function overlap(one, other) {
    return one.x < other.x + other.width && other.x < one.x + one.width
      && one.y < other.y + other.height && other.y < one.y + one.height;
  }

  /** Give each shown symbol a side for its name, or none when every side is taken. */
  function placeNames(shown, { size, origin }) {
    const taken = shown.map(({ centre, half }) => ({
      x: centre.x - half, y: centre.y - half, width: 2 * half, height: 2 * half,
    }));
    if (origin) {
      taken.push({ x: origin.centre.x - 8, y: origin.centre.y - 18, width: nameWidth(origin.name) + 20, height: 28 });
    }
    for (const { element, name, centre, half } of shown) {
      const box = shown.length > MOST_NAMES ? undefined : candidates(centre, half, nameWidth(name)).find(
        (candidate) => candidate.x > 0 && candidate.x + candidate.width < size.x - 16
          && !taken.some((other) => overlap(candidate, other)));
      element.dataset.side = box?.side ?? "none";
      if (box) taken.push(box);
    }
  }

  function insideRing([x, y], ring) {
    let inside = false;
    for (let here = 0, before = ring.length - 1; here < ring.length; before = here, here += 1) {
      const [x1, y1] = ring[here];
      const [x2, y2] = ring[before];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  }

  function inside(point, geometry) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some(([outline, ...holes]) =>
      insideRing(point, outline) && !holes.some((hole) => insideRing(point, hole)));
  }

  /** The point of the view, in px, where a name lies wholly inside `geometry`, as far as possible from its edges. */
  function roomFor(map, geometry) {
    const size = map.getSize();
    const within = (x, y) => {
      const point = map.containerPointToLatLng([x, y]);
      return inside([point.lng, point.lat], geometry);
    };
    let best;
    for (let row = 1; row < SAMPLES; row += 1) {
      for (let column = 1; column < SAMPLES; column += 1) {
        const [x, y] = [(column * size.x) / SAMPLES, (row * size.y) / SAMPLES];
        const reach = freedom(x, y, size, within);
        if (reach > (best?.reach ?? 0)) best = { x, y, reach };
      }
    }
    return best;
  }

  /** Inside the view, off the figures of the frame and the zoom buttons. */
  function seen(x, y, size) {
    const underButtons = x > size.x - BUTTONS.x && y < BUTTONS.y;
    return x > 4 && y > 20 && x < size.x - 20 && y < size.y && !underButtons;
  }

  /** How many times its own half size a name may grow round a point before it leaves the outline; 0 if it does not fit. */
  function freedom(x, y, size, within) {
    let times = 0;
    for (let grown = 1; grown <= 4; grown += 1) {
      const [dx, dy] = [NEIGHBOUR_HALF.x * (0.6 + 0.4 * grown), NEIGHBOUR_HALF.y * grown];
      const edge = [-1, 0, 1].flatMap((across) => [[x + across * dx, y - dy], [x + across * dx, y + dy]]);
      const fits = edge.every(([cx, cy]) => seen(cx, cy, size) && within(cx, cy));
      if (!fits) break;
      times = grown;
    }
    return times;
  }

  window.Maillage = { ...window.Maillage, placeNames, roomFor };
})();
