/* A file that is too large is told when it is chosen, not after it was sent. The server checks it anyway. */
(() => {
  "use strict";

  function weigh(input) {
    const most = Number(input.dataset.mostBytes);
    const isTooLarge = [...input.files].some((file) => file.size > most);
    input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : "");
    if (isTooLarge) input.reportValidity();
  }

  document.querySelectorAll("input[type=file][data-most-bytes]").forEach((input) => {
    input.addEventListener("change", () => weigh(input));
  });
})();
