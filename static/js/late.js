// late.js - an answer whose question had closed when it arrived, after a time without connection. Who wrote it
// hears that on this phone, and nowhere else: nothing of this is sent.
//   [data-late]               in every fragment, hidden; shown while such an answer is kept and its form is not here
//   [data-late-if=new|change|text]  in it: nothing of this phone counts; an earlier answer does; words were written
//   [data-late-question] [data-late-text]   what was asked, where that is not read anyway, and what was written
// It stays until a next answer is in, or the room is over.
import { sentAnswer } from "./outbox.js";
import { own, ownText } from "./owned.js";
import { drop, read, write } from "./storage.js";

const formIsHere = (key) => [...document.querySelectorAll("kring-answer")].some((element) => element.form && element.key === key);

const stands = (question) => [...document.querySelectorAll("main")].some((main) => main.textContent.includes(question));

// A refusal at a field is read and mended at the form, while that stands here.
function refused({ detail: { key, message, answer, about } }) {
  if (message.do !== "answer" || (formIsHere(key) && !("" in (answer.errors ?? {})))) return;
  write("late", { ...about, key, change: sentAnswer(key)?.do === "answer" });
  show();
}

function sent({ detail: { message } }) {
  if (message.do !== "withdraw") drop("late");
  show();
}

function show() {
  const late = read("late");
  const said = { new: !late?.change, change: Boolean(late?.change), text: Boolean(late?.written?.length) };
  for (const place of document.querySelectorAll("[data-late]")) {
    for (const line of place.querySelectorAll("[data-late-if]")) own(line, "hidden", !said[line.dataset.lateIf]);
    const question = place.querySelector("[data-late-question]");
    ownText(question, late?.question ?? "");
    own(question, "hidden", !late?.question || stands(late.question));
    ownText(place.querySelector("[data-late-text]"), (late?.written ?? []).join("\n"));
    own(place, "hidden", !late || formIsHere(late.key));
  }
}

document.addEventListener("kring:refused-answer", refused);
document.addEventListener("kring:sent", sent);
document.addEventListener("kring:fresh", show);
