// composer-post.js - one form of a draft on its way to the server: the fields that changed, with what they were.
const PATIENCE = 15000;

// Resolves to what the server said; {gone} when the draft is not there any more. Rejects when nobody answered.
export async function post(address, changes, act, visit) {
  const body = new URLSearchParams();
  for (const [name, { value }] of Object.entries(changes)) for (const one of value) body.append(name, one);
  const was = Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, change.was]));
  body.append("_was", JSON.stringify(was));
  body.append("_visit", visit);
  if (act && act !== "save") body.append("do", act);
  const answer = await fetch(address, {
    method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout?.(PATIENCE),
    keepalive: String(body).length < 60000, // it goes on when the page is left
  });
  if (answer.status === 404) return { gone: true };
  if (answer.status >= 500 || answer.status === 429 || !(answer.headers.get("Content-Type") ?? "").includes("json")) throw new Error(answer.status);
  return answer.json();
}
