// composer-fields.js - the fields of one name in a form, as one value: a list, as a form would send it.
export const isTick = (field) => field.type === "checkbox" || field.type === "radio";
export const fieldsOf = (form, name) => [...form.elements].filter((field) => field.name === name && field.type !== "hidden");

// What a field holds now, or held when the server drew it.
export function values(form, name, value = "value", checked = "checked") {
  const fields = fieldsOf(form, name);
  if (!fields.some(isTick)) return fields.map((field) => (value === "defaultValue" && field.options ? drawn(field) : field[value]));
  const chosen = fields.filter((field) => field[checked]).map((field) => field.value);
  return chosen.length ? chosen : [""];
}

const drawn = (select) => ([...select.options].find((option) => option.defaultSelected) ?? select.options[0])?.value ?? "";
export const before = (form, name) => values(form, name, "defaultValue", "defaultChecked");

// What the server has is no longer somebody's own: the next picture may move it.
export function accept(form, name) {
  for (const field of fieldsOf(form, name)) {
    if (isTick(field)) field.defaultChecked = field.checked;
    else if (field.options) for (const option of field.options) option.defaultSelected = option.selected;
    else field.defaultValue = field.value;
  }
}
