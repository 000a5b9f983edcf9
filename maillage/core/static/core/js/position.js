/* The point of one place, moved on the map; the two fields say the same and need no script. */
(() => {
  "use strict";

  const ZOOM = 12; // the commune and its neighbours
  const DECIMALS = 5; // about a metre
  const form = document.querySelector("[data-position]");

  document.addEventListener("maillage:map", ({ detail: places }) => {
    const marker = form && places.markers.get(form.dataset.position);
    if (!marker) return;
    const { latitude, longitude } = form.elements;

    places.fit = () => places.map.setView(marker.getLatLng(), ZOOM, { animate: false });
    places.group.removeLayer(marker);
    marker.link.removeAttribute("href");
    Object.assign(marker.options, { interactive: true, draggable: true });
    marker.addTo(places.map);
    places.fit();
    document.querySelector("[data-position-help]").hidden = false;

    function write() {
      const { lat, lng } = marker.getLatLng().wrap();
      latitude.value = lat.toFixed(DECIMALS);
      longitude.value = lng.toFixed(DECIMALS);
      form.querySelector("[name=precision][value=exact]").checked = true;
    }

    function read() {
      const [lat, lng] = [latitude, longitude].map((field) => Number(field.value.replace(",", ".")));
      if (latitude.value && longitude.value && Math.abs(lat) <= 90 && Math.abs(lng) <= 180) {
        marker.setLatLng([lat, lng]);
        places.map.panInside([lat, lng], { padding: [40, 40], animate: false });
      }
    }

    marker.on("dragend", write);
    places.map.on("click", ({ latlng }) => {
      marker.setLatLng(latlng);
      write();
    });
    for (const field of [latitude, longitude]) field.addEventListener("change", read);
  });
})();
