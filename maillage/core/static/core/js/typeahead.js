/* A commune's name completed while it is typed (ARIA combobox), and "near me". Without it the typed name is sent. */
(() => {
  "use strict";

  const PAUSE = 120; // ms without a key before asking
  const SHORTEST = 2; // letters

  class Typeahead {
    constructor(field) {
      this.field = field;
      this.input = field.querySelector("input[data-typeahead]");
      this.code = field.querySelector("input[data-typeahead-code]") ?? document.createElement("input"); // or words alone
      this.list = this.makeList();
      this.choices = [];
      this.active = -1;
      this.input.setAttribute("role", "combobox");
      this.input.setAttribute("aria-autocomplete", "list");
      this.input.setAttribute("aria-controls", this.list.id);
      this.input.setAttribute("autocomplete", "off");
      this.close();
      this.input.addEventListener("input", () => this.typed());
      this.input.addEventListener("keydown", (event) => this.pressed(event));
      this.input.addEventListener("blur", () => this.close());
      this.list.addEventListener("mousedown", (event) => this.pointed(event));
    }

    makeList() {
      const list = document.createElement("ul");
      list.id = `${this.input.id}-suggestions`;
      list.className = "suggestions";
      list.setAttribute("role", "listbox");
      list.setAttribute("aria-label", this.input.dataset.suggestions);
      this.input.after(list);
      return list;
    }

    typed() {
      this.code.value = "";
      clearTimeout(this.timer);
      const query = this.input.value.trim();
      if (query.length < SHORTEST) this.close();
      else this.timer = setTimeout(() => this.ask(query), PAUSE);
    }

    async ask(query) {
      this.waiting?.abort();
      this.waiting = new AbortController();
      const address = new URL(this.input.dataset.typeahead, window.location.href);
      address.searchParams.set("q", query);
      try {
        const answer = await fetch(address, { signal: this.waiting.signal });
        if (answer.ok) this.show(await answer.json());
      } catch (failure) {
        if (failure.name !== "AbortError") this.close(); // the typed name is still sent
      }
    }

    show(choices) {
      this.choices = choices;
      this.active = -1;
      this.list.replaceChildren(...choices.map((choice, index) => this.option(choice, index)));
      this.list.hidden = !choices.length;
      this.input.setAttribute("aria-expanded", String(choices.length > 0));
      this.input.removeAttribute("aria-activedescendant");
    }

    option(choice, index) {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const where = document.createElement("span");
      where.className = "note";
      where.textContent = choice.postcodes?.[0] ?? choice.departement ?? "";
      item.append(choice.label ?? choice.name, where);
      return item;
    }

    pressed(event) {
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in moves && this.choices.length) {
        event.preventDefault();
        this.mark((this.active + moves[event.key] + this.choices.length) % this.choices.length);
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.take(this.active);
      } else if (event.key === "Escape") {
        this.close();
      }
    }

    mark(index) {
      this.active = index;
      [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
      this.input.setAttribute("aria-activedescendant", this.list.children[index].id);
      this.list.children[index].scrollIntoView({ block: "nearest" });
    }

    pointed(event) {
      event.preventDefault(); // the field keeps the focus
      const item = event.target.closest("li");
      if (item) this.take([...this.list.children].indexOf(item));
    }

    take(index) {
      this.input.value = this.choices[index].name;
      this.code.value = this.choices[index].code;
      this.close();
    }

    close() {
      clearTimeout(this.timer);
      this.show([]);
    }
  }

  /** The position goes into the address only, rounded to two decimals (about one kilometre). */
  function nearMe(button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      button.setAttribute("aria-busy", "true");
      navigator.geolocation.getCurrentPosition(({ coords }) => {
        const address = new URL(button.dataset.nearMe, window.location.href);
        address.searchParams.set("lat", coords.latitude.toFixed(2));
        address.searchParams.set("lon", coords.longitude.toFixed(2));
        window.location.assign(address);
      }, () => {
        button.removeAttribute("aria-busy");
        button.textContent = button.dataset.refused;
      }, { timeout: 10000, maximumAge: 600000 });
    });
  }

  /** Once a field, when the page is read and when htmx has brought a part of it anew. */
  function complete(root) {
    root.querySelectorAll("[data-typeahead-field]:not([data-ready])").forEach((field) => {
      field.dataset.ready = "";
      new Typeahead(field);
    });
  }

  complete(document);
  document.addEventListener("htmx:load", ({ target }) => complete(target));
  if ("geolocation" in navigator) document.querySelectorAll("[data-near-me]").forEach(nearMe);
})();
