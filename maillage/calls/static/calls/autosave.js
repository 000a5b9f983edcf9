/* Each box saves itself when it changes. What the server could not take stays in this browser until it has. */
(() => {
  "use strict";

  const form = document.querySelector("[data-autosave]");
  if (!form) return;
  const words = document.querySelector("[data-saved]");
  const store = `maillage:${location.pathname}`;
  const waiting = new Map(Object.entries(JSON.parse(localStorage.getItem(store) || "{}")));
  const known = new Map();
  let running = false;

  function say(text) {
    words.textContent = text;
  }

  function valuesOf(name) {
    return new FormData(form).getAll(name);
  }

  function servedOf(box) {
    if (box.type === "radio" || box.type === "checkbox") return box.defaultChecked ? [box.value] : [];
    if (box.type === "select-one") return [([...box.options].find((each) => each.defaultSelected) ?? box.options[0])?.value];
    if (box.options) return [...box.options].filter((each) => each.defaultSelected).map(({ value }) => value);
    return [box.defaultValue];
  }

  /** What the page came with; on a slow line a person writes before this script has come. */
  function learn() {
    const boxes = [...form.elements].filter(({ name, type }) => name && type !== "file" && type !== "submit");
    new Set(boxes.map(({ name }) => name)).forEach((name) => {
      const served = boxes.filter((box) => box.name === name).flatMap(servedOf);
      known.set(name, JSON.stringify(served));
      const values = valuesOf(name);
      if (known.get(name) === JSON.stringify(values) || !values.some(Boolean)) return;
      known.set(name, JSON.stringify(values));
      waiting.set(name, values);
    });
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

  /** What was saved from here is what this page shows from now on. */
  function read(marks) {
    const shown = JSON.parse(form.elements.shown.value);
    Object.assign(shown.marks, marks);
    form.elements.shown.value = JSON.stringify(shown);
  }

  async function send(name, values) {
    const body = new URLSearchParams({ box: name, shown: form.elements.shown.value });
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
        if ([401, 403].includes(answer.status) || answer.type === "opaqueredirect") return say(form.dataset.wordsKept);
        const told = await answer.json();
        if (waiting.get(name) === values) waiting.delete(name);
        keep();
        say(told.said);
        read(told.marks ?? {});
        Object.entries(told.verdicts ?? {}).forEach(([key, verdict]) => {
          document.querySelector(`[data-verdict="${key}"]`).textContent = verdict;
        });
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

  /** A suggestion that is taken sets its box without an event: leaving the box is looked at too. */
  function note({ target }) {
    if (!target.name || target.type === "file" || !form.contains(target)) return;
    const code = target.closest("[data-typeahead-field]")?.querySelector("[data-typeahead-code]");
    [target, code].filter(Boolean).forEach(({ name }) => {
      const values = valuesOf(name);
      if (known.get(name) === JSON.stringify(values)) return;
      known.set(name, JSON.stringify(values));
      waiting.set(name, values);
    });
    keep();
    showConditional();
    flush();
  }

  form.addEventListener("change", note);
  form.addEventListener("focusout", note);

  learn();
  restore();
  keep();
  showConditional();
  flush();
})();
