/* The point of an address, clicked on the map; the two fields say the same and need no script. */
(() => {
  "use strict";

  const ZOOM = 12; // the commune and its neighbours
  const DECIMALS = 5; // about a metre

  document.addEventListener("maillage:map", ({ detail: places }) => {
    const question = places.wrapper.closest("[data-point]");
    if (!question) return;
    const [latitude, longitude] = ["latitude", "longitude"].map((part) => question.querySelector(`[name$=".${part}"]`));
    const fieldset = question.closest("fieldset:disabled");
    const { origin } = places.content;
    const fitAll = places.fit.bind(places);
    let marker;

    function typed() {
      const point = [latitude, longitude].map((field) => Number(field.value.replace(",", ".")));
      const isPoint = latitude.value && longitude.value && Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180;
      return isPoint ? point : null;
    }

    function draw() {
      marker?.remove();
      const point = typed();
      if (!point) return;
      marker = L.circleMarker(point, { radius: 10, className: "map-point", interactive: false }).addTo(places.map);
      if (!places.map.getBounds().contains(point)) places.map.panTo(point, { animate: false });
    }

    places.fit = () => {
      const point = typed() ?? (origin && [origin.lat, origin.lon]);
      if (point) places.map.setView(point, ZOOM, { animate: false });
      else fitAll();
    };
    places.fit();
    draw();
    for (const field of [latitude, longitude]) field.addEventListener("change", draw);
    if (fieldset) return;

    question.querySelector("[data-point-help]").hidden = false;
    places.map.on("click", ({ latlng }) => {
      places.moved = true; // the view stays as it was clicked
      const { lat, lng } = latlng.wrap();
      latitude.value = lat.toFixed(DECIMALS);
      longitude.value = lng.toFixed(DECIMALS);
      for (const field of [latitude, longitude]) field.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
})();
