/* The question answered while its sliders move. Without this script its form loads the page again. */
(() => {
  "use strict";

  const { Catchments, json } = window.Maillage;
  const form = document.getElementById("ask");
  const MOVING = ["de", "parmi", "vers"];
  const PAUSE = 60; // ms without a move before the server is asked
  let catchments;
  let asking;
  let timer;

  const objective = () => form.querySelector("[name=objectif]").value;

  function fitQuestion() {
    form.querySelectorAll("[data-asks]").forEach((part) => {
      part.hidden = !part.dataset.asks.split(" ").includes(objective());
    });
  }

  /** The buttons of a table or of the map ask too: what they are named goes into the address. */
  function address(submitter) {
    const asked = new URLSearchParams(new FormData(form));
    if (submitter?.name === "lieux") asked.delete("lieux");
    if (submitter?.name) asked.append(submitter.name, submitter.value);
    if (!asked.get("ajouter")) asked.delete("ajouter");
    if (!asked.get("vers")) MOVING.forEach((name) => asked.delete(name));
    return `${form.action}?${asked}`;
  }

  /** A symbol let go over another commune says the same as the fields of “Move a place”. */
  function move(from, to) {
    form.elements.de.value = from;
    form.elements.vers.value = to;
    ask();
  }

  async function ask(submitter) {
    asking?.abort();
    asking = new AbortController();
    const url = address(submitter);
    try {
      const answer = await fetch(url, { signal: asking.signal, headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (submitter && page.querySelector("#ask [aria-invalid=true]")) window.location.assign(url);
      else show(page, url);
    } catch (failure) {
      if (failure.name !== "AbortError") window.location.assign(url);
    }
  }

  function show(page, url) {
    const focused = document.activeElement?.id;
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }
    const count = page.getElementById("id_lieux")?.value;
    if (count) setCount(count);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    window.history.replaceState(null, "", withoutGestures(url));
    catchments?.map.closePopup();
    catchments?.show(json("catchments"));
    later();
  }

  function setCount(count) {
    const field = document.getElementById("id_lieux");
    const slider = form.querySelector("[data-slides=id_lieux]");
    if (field !== document.activeElement) field.value = count;
    if (slider !== document.activeElement) slider.value = count;
    for (const name of ["ajouter", "vers"]) form.elements[name].value = "";
  }

  /** What a button did is in the hidden fields by now: loading the address again does not do it twice. */
  function withoutGestures(url) {
    const clean = new URLSearchParams(new FormData(form));
    ["ajouter", ...MOVING].forEach((name) => clean.delete(name));
    return `${new URL(url).pathname}?${clean}`;
  }

  /** The curve costs a dozen answers: it comes by itself, after the rest. */
  async function later() {
    if (!form.dataset.live) return;
    if (document.querySelector("[data-later=prouver]")) await prove();
    const place = document.querySelector("[data-later=courbe]");
    if (!place) return;
    const answer = await fetch(address({ name: "courbe", value: "1" }), { signal: asking?.signal }).catch(() => null);
    if (!answer?.ok || !place.isConnected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const curve = page.getElementById("courbe");
    if (curve && place.isConnected) place.replaceWith(curve);
  }

  /** The best of a fifth of a second stands on the page; the proof, or better, comes after it. */
  async function prove() {
    const url = address({ name: "prouver", value: "1" });
    const answer = await fetch(url, { signal: asking?.signal }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }
    catchments?.show(json("catchments"));
  }

  function soon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => ask(), PAUSE);
  }

  function prepareSliders() {
    form.querySelectorAll("[data-slides]").forEach((slider) => {
      const field = document.getElementById(slider.dataset.slides);
      slider.hidden = false;
      slider.addEventListener("input", () => { field.value = slider.value; soon(); });
      field.addEventListener("input", () => { slider.value = field.value; if (field.value) soon(); });
    });
    form.querySelectorAll(".constraints input").forEach((field) => field.addEventListener("change", soon));
    form.querySelector("[name=objectif]").addEventListener("change", () => { fitQuestion(); soon(); });
    fitQuestion();
  }

  function card({ code, name }, latlng) {
    const served = catchments.found?.communes[code];
    if (!served) return;
    const box = document.createElement("div");
    const line = (words, tag = "p") => {
      const element = document.createElement(tag);
      element.textContent = words;
      box.append(element);
      return element;
    };
    line(name, "strong");
    line(`${served[2]} min – ${catchments.found.names[served[0]]}`);
    document.querySelectorAll("#gestes template").forEach((template) => {
      const button = template.content.firstElementChild.cloneNode(true);
      button.value = `${button.value}:${code}`;
      box.append(button);
    });
    L.popup({ closeButton: true }).setLatLng(latlng).setContent(box).openOn(catchments.map);
  }

  if (form.dataset.live) {
    prepareSliders();
    document.addEventListener("submit", (event) => {
      if (event.target !== form) return;
      event.preventDefault();
      ask(event.submitter);
    });
    document.addEventListener("maillage:map", async ({ detail: places }) => {
      catchments = new Catchments(places, { picked: card, moved: move });
      await catchments.open();
      catchments.show(json("catchments"));
    });
    later();
  }
})();
