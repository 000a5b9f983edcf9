/* The places of the part of the map that is seen, asked for again each time it moves. */
(() => {
  "use strict";

  const PAUSE = 180; // ms without a move before asking
  const DECIMALS = 3; // of a degree, about 100 m: the same view asks the same address
  const EDGE = { latitude: 90, longitude: 180 };

  class Viewport {
    /** `show` draws what arrives; `status` says it in words. */
    constructor(map, address, { show, status }) {
      this.map = map;
      this.address = address;
      this.show = show;
      this.status = status;
      map.on("moveend resize", () => this.later());
      this.ask();
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      const view = String(this.view());
      this.waiting?.abort();
      if (view === this.shown) return;
      this.waiting = new AbortController();
      try {
        const answer = await fetch(view, { signal: this.waiting.signal });
        if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
        const found = await answer.json();
        this.shown = view;
        this.show(found);
        this.say(found.words);
      } catch (failure) {
        if (failure.name !== "AbortError") this.say(this.status?.dataset.failed);
      }
    }

    view() {
      const bounds = this.map.getBounds();
      const address = new URL(this.address, window.location.href);
      const sides = {
        sud: [bounds.getSouth(), EDGE.latitude], ouest: [bounds.getWest(), EDGE.longitude],
        nord: [bounds.getNorth(), EDGE.latitude], est: [bounds.getEast(), EDGE.longitude],
      };
      for (const [name, [side, edge]] of Object.entries(sides)) {
        address.searchParams.set(name, Math.min(Math.max(side, -edge), edge).toFixed(DECIMALS));
      }
      return address;
    }

    say(words) {
      if (this.status && this.status.textContent !== words) this.status.textContent = words;
    }
  }

  window.Maillage = { ...window.Maillage, Viewport };
})();
