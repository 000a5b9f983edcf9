/* Each box saves itself when it changes. What the server could not take stays in this browser until it has. */
(() => {
  "use strict";

  const form = document.querySelector("[data-autosave]");
  if (!form) return;
  const words = document.querySelector("[data-saved]");
  const store = `maillage:${location.pathname}`;
  const waiting = new Map(Object.entries(JSON.parse(localStorage.getItem(store) || "{}")));
  let running = false;

  function say(text) {
    words.textContent = text;
  }

  function valuesOf(name) {
    return new FormData(form).getAll(name);
  }

  function keep() {
    if (waiting.size) localStorage.setItem(store, JSON.stringify(Object.fromEntries(waiting)));
    else localStorage.removeItem(store);
  }

  function showConditional() {
    document.querySelectorAll("[data-shown-if]").forEach((question) => {
      const wanted = question.dataset.shownValues.split("|");
      question.hidden = !valuesOf(question.dataset.shownIf).some((value) => wanted.includes(value));
    });
  }

  async function send(name, values) {
    const body = new URLSearchParams({ box: name });
    values.forEach((value) => body.append(name, value));
    return fetch(form.dataset.autosave, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      redirect: "manual",
    });
  }

  async function flush() {
    if (running) return;
    running = true;
    try {
      while (waiting.size) {
        const [name, values] = waiting.entries().next().value;
        say(form.dataset.wordsSaving);
        const answer = await send(name, values);
        if (answer.status === 401 || answer.type === "opaqueredirect") return say(form.dataset.wordsKept);
        const told = await answer.json();
        if (waiting.get(name) === values) waiting.delete(name);
        keep();
        say(told.said);
        if (!answer.ok) return undefined;
      }
    } catch {
      say(form.dataset.wordsLost);
    } finally {
      running = false;
    }
    return undefined;
  }

  function restore() {
    waiting.forEach((values, name) => {
      const boxes = [...form.elements].filter((box) => box.name === name);
      boxes.forEach((box) => {
        if (box.type === "radio" || box.type === "checkbox") box.checked = values.includes(box.value);
        else [box.value] = values;
      });
    });
  }

  form.addEventListener("change", (event) => {
    const { name } = event.target;
    if (!name || event.target.type === "file") return;
    waiting.set(name, valuesOf(name));
    const code = event.target.closest("[data-typeahead-field]")?.querySelector("[data-typeahead-code]");
    if (code && code !== event.target) waiting.set(code.name, [code.value]);
    keep();
    showConditional();
    flush();
  });
  form.addEventListener("submit", () => localStorage.removeItem(store));

  restore();
  showConditional();
  flush();
})();
