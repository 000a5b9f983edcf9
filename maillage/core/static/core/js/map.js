/* The map of a page: the same places as its list, on outlines that need no outside server. */
(() => {
  "use strict";

  const {
    Frame, ScaleRuler, Viewport, placeNames, roomFor, readJson, features, border, bordersWithout, groupIcon, span,
    nearestPair, tint, followRows,
  } = window.Maillage;
  const CLUSTER_RADIUS = 26; // px, about where two symbols begin to hide each other
  const LOCATOR_ZOOM = 9.5;
  const CLOSER = 3; // levels at most from a group to its places, which may all stand on one spot
  const CLICK_AFTER_DRAG = 250; // ms during which a click only ends a drag
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  class PlacesMap {
    constructor(wrapper) {
      this.wrapper = wrapper;
      this.content = JSON.parse(document.getElementById(wrapper.dataset.map).textContent);
      this.words = wrapper.dataset;
      this.map = this.open(wrapper.querySelector(".map-canvas"));
      this.markers = new Map();
      this.fit();
      this.map.on("movestart", () => { this.moved ||= !this.fitting; });
      this.drawMesh();
      this.openGroups();
      this.drawPlaces(this.content.markers);
      this.drawOrigin();
      new Frame(this.map, wrapper, { west: this.words.west });
      new ScaleRuler(this.map, wrapper, document.documentElement.lang);
      this.map.on("zoomend moveend resize", () => this.writeNames());
      this.group.on("animationend", () => this.writeNames());
      this.writeNames();
      this.drawOutlines();
      if (this.content.more) this.follow();
      new ResizeObserver(() => this.resize()).observe(this.map.getContainer());
    }

    /** The list's cards, a turned phone or a larger text have changed the room. */
    resize() {
      this.map.invalidateSize({ animate: false, pan: false });
      if (!this.moved) this.fit();
    }

    /** Not all the places are in the page: those of each view are asked for. */
    follow() {
      const status = document.querySelector("[data-map-status]");
      const show = ({ places, clusters }) => {
        const hadFocus = this.map.getContainer().contains(document.activeElement);
        this.drawPlaces(places);
        this.drawCells(clusters);
        if (hadFocus && document.activeElement === document.body) this.map.getContainer().focus();
      };
      new Viewport(this.map, this.content.more, { show, status });
    }

    open(canvas) {
      const still = this.content.locator;
      const map = L.map(canvas, {
        attributionControl: false, zoomControl: false, scrollWheelZoom: false, zoomSnap: 0.25, zoomDelta: 0.75,
        minZoom: 5, maxZoom: 14, dragging: !still, keyboard: !still, touchZoom: !still, doubleClickZoom: !still,
        zoomAnimation: !calm, fadeAnimation: false, markerZoomAnimation: !calm, inertia: !calm,
      });
      if (!still) {
        L.control.zoom({
          position: "topright", zoomInTitle: this.words.zoomIn, zoomOutTitle: this.words.zoomOut,
        }).addTo(map);
        map.on("focus", () => map.scrollWheelZoom.enable());
        map.on("blur", () => map.scrollWheelZoom.disable());
      }
      map.on("dragend", () => { this.draggedAt = Date.now(); });
      canvas.addEventListener("click", (event) => {
        if (Date.now() - (this.draggedAt ?? 0) < CLICK_AFTER_DRAG) event.preventDefault();
      }, true);
      return map;
    }

    /** The territory once its outlines are there, or where the list is; else all the places, or the chosen one. */
    fit() {
      this.fitting = true;
      this.fitFirst();
      this.fitting = false;
    }

    fitFirst() {
      const { extent, origin } = this.content;
      if (this.territory && !(extent && origin)) {
        this.map.fitBounds(this.territory, { animate: false, padding: [14, 26] });
        return;
      }
      if (extent) {
        const { south, west, north, east } = extent;
        this.map.fitBounds([[south, west], [north, east]], { animate: false, padding: [30, 30], maxZoom: 11 });
        return;
      }
      const places = this.content.markers;
      const centre = places.find((place) => place.chosen) ?? places[0];
      if (this.content.locator && centre) {
        this.map.setView([centre.lat, centre.lon], LOCATOR_ZOOM, { animate: false });
      } else if (places.length) {
        this.map.fitBounds(L.latLngBounds(places.map(({ lat, lon }) => [lat, lon])).pad(0.15), { animate: false });
      } else {
        this.map.setView([46.5, 2.5], 5.5, { animate: false });
      }
    }

    marker(place) {
      const link = document.createElement(this.content.locator ? "span" : "a");
      if (!this.content.locator) {
        link.href = place.href;
        link.draggable = false;
      }
      link.className = place.chosen ? "map-link chosen" : "map-link";
      link.dataset.key = place.key;
      link.innerHTML = place.symbol;
      link.append(span("map-name", place.name, { "aria-hidden": "true" }), span("visually-hidden", place.label));
      const marker = L.marker([place.lat, place.lon], {
        icon: L.divIcon({ html: link, className: "map-marker", iconSize: [44, 44] }), interactive: false, keyboard: false,
      });
      marker.place = place;
      marker.link = link;
      link.addEventListener("focus", () => this.map.panInside(marker.getLatLng(), { padding: [60, 60], animate: !calm }));
      return marker;
    }

    openGroups() {
      const count = this.words.cluster;
      this.group = L.markerClusterGroup({
        maxClusterRadius: CLUSTER_RADIUS, showCoverageOnHover: false, animate: !calm, spiderfyDistanceMultiplier: 2,
        chunkedLoading: this.content.markers.length > 500, zoomToBoundsOnClick: true,
        iconCreateFunction: (cluster) => groupIcon(cluster.getChildCount(), count.replace("0", cluster.getChildCount())),
      });
      this.cells = L.layerGroup();
      this.map.addLayer(this.group).addLayer(this.cells);
    }

    /** Those that stay keep their element, and the focus with it. */
    drawPlaces(places) {
      const keys = new Set(places.map((place) => place.key));
      for (const [key, marker] of this.markers) {
        if (keys.has(key)) continue;
        this.group.removeLayer(marker);
        this.markers.delete(key);
      }
      const arrived = places.filter((place) => !this.markers.has(place.key));
      arrived.forEach((place) => this.markers.set(place.key, this.marker(place)));
      this.group.addLayers(arrived.map((place) => this.markers.get(place.key)));
      this.writeNames();
    }

    /** Groups counted by the server, of a part of the country with too many places to draw. */
    drawCells(clusters) {
      this.cells.clearLayers();
      for (const { lat, lon, count, box, label } of clusters) {
        const cell = L.marker([lat, lon], { icon: groupIcon(count, label) }).addTo(this.cells);
        const enter = () => this.map.fitBounds(box, {
          animate: !calm, padding: [40, 40], maxZoom: this.map.getZoom() + CLOSER,
        });
        cell.on("click", enter);
        cell.on("keypress", ({ originalEvent }) => originalEvent.key === "Enter" && enter());
      }
    }

    drawOrigin() {
      const origin = this.content.origin;
      if (!origin) return;
      this.origin = L.marker([origin.lat, origin.lon], {
        icon: L.divIcon({ html: span("map-origin-name", origin.name), className: "map-origin", iconSize: [0, 0] }),
        interactive: false, keyboard: false,
      }).addTo(this.map);
    }

    /** The network's motif between its places: the shortest lines that join them all. Decoration only. */
    drawMesh() {
      const [first, ...rest] = this.content.markers;
      if (!first || this.content.markers.length > 100) return;
      const joined = [first];
      const waiting = new Set(rest);
      while (waiting.size) {
        const [from, to] = nearestPair(joined, waiting);
        waiting.delete(to);
        joined.push(to);
        L.polyline([[from.lat, from.lon], [to.lat, to.lon]], {
          className: "map-mesh", interactive: false, pane: "shadowPane",
        }).addTo(this.map);
      }
    }

    async drawOutlines() {
      const { departements, communes } = this.content.outlines;
      const [country, ...parts] = await Promise.all([departements, ...communes].map(readJson));
      const own = new Set(this.content.territory);
      const neighbours = features(country).filter((feature) => !own.has(feature.properties.code));
      const territory = features(country).filter((feature) => own.has(feature.properties.code));
      if (territory.length && !this.content.locator) {
        this.territory = L.geoJSON(territory).getBounds();
        if (!this.moved) this.fit();
      }
      this.drawLines(bordersWithout(neighbours, territory), "map-neighbour");
      parts.forEach((part) => this.drawCommunes(features(part)));
      const borders = parts.length ? parts.flatMap(border) : bordersWithout(territory, []);
      this.drawLines(borders, "map-edge");
      this.drawLines(borders, "map-boundary");
      this.nameNeighbours(neighbours);
      this.map.on("moveend", () => this.nameNeighbours(neighbours));
    }

    drawCommunes(communes) {
      L.geoJSON(communes, {
        interactive: false, pane: "tilePane",
        style: (commune) => ({ className: `map-commune map-tint-${tint(commune.properties.code)}` }),
      }).addTo(this.map);
    }

    drawLines(lines, className) {
      L.geoJSON({ type: "MultiLineString", coordinates: lines }, {
        interactive: false, pane: "tilePane", style: { className },
      }).addTo(this.map);
    }

    nameNeighbours(neighbours) {
      this.neighbourNames?.remove();
      this.neighbourNames = L.layerGroup().addTo(this.map);
      const view = this.map.getBounds();
      for (const feature of neighbours) {
        if (!view.intersects(L.geoJSON(feature).getBounds())) continue;
        const room = roomFor(this.map, feature.geometry);
        if (!room) continue;
        L.marker(this.map.containerPointToLatLng([room.x, room.y]), {
          icon: L.divIcon({ html: span("", feature.properties.name), className: "map-region", iconSize: [0, 0] }),
          interactive: false, keyboard: false, pane: "shadowPane",
        }).addTo(this.neighbourNames);
      }
    }

    writeNames() {
      const shown = [];
      for (const marker of this.markers.values()) {
        if (!marker.link.isConnected) continue;
        shown.push({
          element: marker.link,
          name: marker.place.name,
          centre: this.map.latLngToContainerPoint(marker.getLatLng()),
          half: marker.link.querySelector("svg").getAttribute("width") / 2,
        });
      }
      const origin = this.origin && {
        centre: this.map.latLngToContainerPoint(this.origin.getLatLng()), name: this.content.origin.name,
      };
      placeNames(shown, { size: this.map.getSize(), origin });
    }

    /** Show which symbol a row speaks of, or the cluster that holds it. */
    choose(key) {
      this.wrapper.querySelectorAll(".map-marker .chosen, .map-cluster.chosen").forEach(
        (element) => element.classList.remove("chosen"));
      const marker = this.markers.get(key);
      if (!marker) return;
      const visible = this.group.getVisibleParent(marker);
      if (visible === marker) marker.link.classList.add("chosen");
      else visible?.getElement()?.classList.add("chosen");
    }

    show(key) {
      const marker = this.markers.get(key);
      if (marker) this.map.panInside(marker.getLatLng(), { padding: [70, 70], animate: !calm });
      this.choose(key);
    }
  }

  /** Opened when it comes near: on a phone the list is first; `data-at-once` where the map is the answer. */
  function openWhenNear(wrapper) {
    const watch = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watch.disconnect();
      const places = new PlacesMap(wrapper);
      if (!places.content.locator) followRows(places);
      document.dispatchEvent(new CustomEvent("maillage:map", { detail: places }));
    }, { rootMargin: wrapper.closest("[data-at-once]") ? "9999px" : "200px" });
    watch.observe(wrapper);
  }

  /** Once every deferred script has run: a page's own script listens for its map, and must not miss it. */
  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-map]").forEach(openWhenNear));
})();
