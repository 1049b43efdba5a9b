// home.js - the home page and the page that opens a room.
//   [data-contract]    the facilitator's promises; once made they are ticked on this browser, and one line,
//                      data-known, recalls them
//   form[data-open-room]  remembers organisation, contact and recipients for the next room
//   input[name=code]   digits, shown in groups of three
//   [data-copy=ID]     copies the text of that element; its own words become data-copied
const CONTRACT = "kring:contract";
const REMEMBERED = "kring:open-room";
const FIELDS = ["organisation", "contact", "recipients"];

function kept(name) {
  try { return JSON.parse(localStorage.getItem(name)); } catch { return null; }
}

function keep(name, value) {
  try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* then it is asked again next time */ }
}

function recallContract() {
  const contract = document.querySelector("[data-contract]");
  if (!contract || !kept(CONTRACT)) return;
  contract.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = true; });
  contract.classList.add("is-known");
  const line = Object.assign(document.createElement("p"), { textContent: contract.dataset.known });
  contract.append(line);
}

function openForm() {
  const form = document.querySelector("form[data-open-room]");
  if (!form) return;
  for (const [name, value] of Object.entries(kept(REMEMBERED) ?? {})) {
    const field = form.elements[name];
    if (field && field.value === field.defaultValue && value) field.value = value;
  }
  form.addEventListener("submit", () => {
    keep(REMEMBERED, Object.fromEntries(FIELDS.map((name) => [name, form.elements[name]?.value ?? ""])));
    const boxes = [...form.querySelectorAll("[data-contract] input[type=checkbox]")];
    if (boxes.length && boxes.every((box) => box.checked)) keep(CONTRACT, true);
  });
}

// "482917" reads as "482 917", with the cursor where it was.
function groupDigits({ target }) {
  if (!target.matches?.("input[name=code]")) return;
  const before = target.value.slice(0, target.selectionStart).replace(/\D/g, "").length;
  const digits = target.value.replace(/\D/g, "");
  const half = digits.length > 6 ? 4 : 3;
  target.value = [digits.slice(0, half), digits.slice(half)].filter(Boolean).join(" ");
  const place = before > half ? before + 1 : before;
  target.setSelectionRange(place, place);
}

// Without a secure origin there is no clipboard; the old way still copies what is selected.
async function copy({ target }) {
  const button = target.closest?.("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  if (navigator.clipboard) await navigator.clipboard.writeText(source.textContent.trim());
  else { getSelection().selectAllChildren(source); document.execCommand("copy"); }
  if (button.dataset.copied) button.textContent = button.dataset.copied;
}

document.addEventListener("input", groupDigits);
document.addEventListener("click", copy);
recallContract();
openForm();
