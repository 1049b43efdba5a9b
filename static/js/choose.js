// choose.js - the library follows what is chosen at once. form[data-choose] asks for its page again, and what is
// marked data-follows there takes the place of what has that id here; focus stays where it was.
// Without it, or when the network fails, the form's button does the same.
let asked = 0;

async function follow(form) {
  const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
  const turn = ++asked;
  const answer = await fetch(address);
  if (!answer.ok || turn !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-follows]")) {
    part.replaceChildren(...page.getElementById(part.id).childNodes);
  }
  history.replaceState(null, "", address);
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-choose]");
  if (form) follow(form).catch(() => { /* the button still works */ });
});
