// sure.js - button[data-sure] on a page of plain forms: asks once more, with those words.
document.addEventListener("click", (event) => {
  const risky = event.target.closest?.("button[data-sure]");
  if (risky && !confirm(risky.dataset.sure)) event.preventDefault();
});
