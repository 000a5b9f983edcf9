/* The host's day kept up to date without losing one's place. Without it each button loads the page again. */
(() => {
  "use strict";

  const MINUTE = 60_000;
  const day = () => document.getElementById("journee");
  const notices = document.getElementById("annonces");

  /** Somebody types, has typed, or has a list of acts open: the page waits. */
  function isBusy() {
    const fields = [...day().querySelectorAll("input:not([type=hidden]), select, textarea")];
    const isTouched = (field) =>
      field === document.activeElement ||
      (field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue);
    return document.hidden || Boolean(day().querySelector("details[open]")) || fields.some(isTouched);
  }

  function refresh() {
    if ("refresh" in day().dataset && !isBusy()) {
      htmx.ajax("GET", window.location.href, { target: day(), select: "#journee", swap: "outerHTML" });
    }
  }

  /** What only works with scripts is shown by them; the main button names the chosen desk. */
  function prepare() {
    const print = day().querySelector("[data-print]");
    print.hidden = false;
    print.addEventListener("click", () => window.print());
    const seat = day().querySelector("[data-seat]");
    if (seat) {
      const name = () => {
        const chosen = day().querySelector(".host-seats :checked");
        if (chosen) seat.textContent = `${seat.dataset.seat} ${chosen.parentElement.textContent.trim()}`;
      };
      day().querySelector(".host-seats").addEventListener("change", name);
      name();
    }
  }

  /** After an act the focus stays on the same person's line; after a refusal it goes to what to correct. */
  let line = "";
  document.body.addEventListener("htmx:beforeRequest", ({ target }) => {
    line = target.closest("[data-line]")?.dataset.line ?? "";
  });
  function focusAgain() {
    const wrong = day().querySelector("[aria-invalid=true]");
    const kept = document.activeElement !== document.body;
    if (wrong) wrong.focus();
    else if (line && !kept) document.getElementById(`geste-${line}`)?.focus({ preventScroll: true });
  }

  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    if (!xhr.responseText.includes('id="journee"')) {
      event.detail.shouldSwap = false; // signed out meanwhile, or no right any more: that page says it
      window.location.assign(xhr.status === 200 ? xhr.responseURL : window.location.href);
    } else if (xhr.status === 422) {
      event.detail.shouldSwap = true; // the form comes back with what to correct
      event.detail.isError = false;
    }
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    prepare();
    focusAgain();
  });
  document.body.addEventListener("htmx:sendError", () => {
    notices.textContent = notices.dataset.unreachable;
  });
  prepare();
  setInterval(refresh, MINUTE);
})();
