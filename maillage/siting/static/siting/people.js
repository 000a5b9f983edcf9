/* Who would come, on the map while a slider moves. Without this script, “see on the map first” does it. */
(() => {
  "use strict";

  const { json } = window.Maillage;
  const form = document.getElementById("personnes");
  const PAUSE = 120; // ms without a move before the server is asked
  let drawn;
  let asking;
  let timer;

  const counted = () => form.querySelector("[name=compter]:checked")?.value;

  const touched = (field) => field.checked !== field.defaultChecked
    || (field.matches("input[type=number]") && field.value !== field.defaultValue);

  function fit() {
    form.querySelectorAll("[data-counts]").forEach((part) => {
      part.hidden = !part.dataset.counts.split(" ").includes(counted());
    });
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const typed = new URLSearchParams(new FormData(form));
    typed.delete("csrfmiddlewaretoken");
    const answer = await fetch(`${form.action}?${typed}`, { signal: asking.signal }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceChildren(...fresh.childNodes);
    }
    drawn?.circles(json("demand")?.circles ?? []);
  }

  function soon() {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, PAUSE);
  }

  form.querySelectorAll("[data-slides]").forEach((slider) => {
    const field = document.getElementById(slider.dataset.slides);
    slider.hidden = false;
    slider.addEventListener("input", () => { field.value = slider.value; });
    field.addEventListener("input", () => { slider.value = field.value; });
  });
  form.addEventListener("input", () => { fit(); soon(); });
  form.querySelectorAll("[data-without-script]").forEach((button) => { button.hidden = true; });
  document.addEventListener("maillage:people", ({ detail }) => { drawn = detail; });
  fit();
  if ([...form.elements].some(touched)) soon(); // while this script was on its way
})();
