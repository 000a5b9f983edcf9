/* A hold that runs down once a second. The server's clock decides: this only shows it. */
(() => {
  "use strict";

  function countdown(seconds) {
    const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
    return minutes ? `${minutes}\u00a0min ${String(rest).padStart(2, "0")}\u00a0s` : `${rest}\u00a0s`;
  }

  function run(hold) {
    const words = hold.querySelector("[data-hold-left]");
    const bar = hold.querySelector("[data-hold-bar]");
    const total = Number(hold.dataset.total);
    const endsAt = performance.now() + Number(hold.dataset.seconds) * 1000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
      words.textContent = left ? countdown(left) : hold.dataset.ended;
      bar.setAttribute("width", `${(100 * left) / total}%`);
      if (!left) clearInterval(timer);
    }, 1000);
  }

  document.querySelectorAll("[data-hold]").forEach(run);
})();
