// The sum of the shares and the rest, while one types; without this script the server counts.
"use strict";

{
  const form = document.querySelector("[data-share]");
  if (form) {
    const whole = Number(form.dataset.share);
    const money = new Intl.NumberFormat(document.documentElement.lang || "fr", { style: "currency", currency: "EUR" });
    const cents = (typed) => Math.round(Number(typed.replace(/[\s€]/g, "").replace(",", ".")) * 100) || 0;
    const rows = [...form.querySelectorAll(".share-table tbody tr")];
    const share = (row) => row.querySelector("[type=checkbox]").checked ? cents(row.querySelector("[name^=cents_]").value) : 0;
    const count = () => {
      const sum = rows.reduce((total, row) => total + share(row), 0);
      form.querySelector("[data-sum]").textContent = money.format(sum / 100);
      const rest = form.querySelector("[data-rest]");
      rest.textContent = money.format((whole - sum) / 100);
      rest.classList.toggle("share-too-much", sum > whole);
    };
    form.addEventListener("input", count);
    count();
  }
}
