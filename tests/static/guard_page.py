"""A phone's page with a form, as the guard's scripts find it; files come from the repository."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

from server.kinds.kind import Text
from server.room import pii

STATIC = Path(__file__).parents[2] / "static"
HOST = "http://kring.test"
FORM = """<!doctype html><html lang="nl"><title>Kring</title>
<kring-answer data-prompt="fijn"><h1 class="question">Wat deed die persoon van Zonnedauw?</h1>
<form data-answer id="form" action="/123456/prompts/fijn/answer">
<label for="card">Kaart</label><textarea id="card" name="card-1" aria-describedby="card-error"></textarea>
<p id="card-error" data-error-for="card-1"></p>
<label for="when">Wanneer</label><input id="when" name="when" data-dates>
<label for="own">Voor jezelf</label><textarea id="own"></textarea></form>
<button form="form" name="do" value="answer">Verstuur</button></kring-answer>
<script type="application/json" id="guard-words">WORDS</script>
<script type="module">
import { guardForm } from "/static/js/guard-field.js";
window.sent = [];
document.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await guardForm(event.target)) window.sent.push(Object.fromEntries(new FormData(event.target)));
  window.decided = (window.decided ?? 0) + 1;
});
window.guardForm = guardForm;
</script></html>"""


def spoken(value: Any) -> Any:
    """Messages and Texts in Dutch, as the renderer makes them."""
    if isinstance(value, tuple):
        return value[0].format(**value[1])
    if isinstance(value, list):
        return [spoken(item) for item in value]
    return value["nl"] if set(value) == {"nl", "en"} else {name: spoken(item) for name, item in value.items()}


def words(mask: int) -> str:
    text: Text = pii.MASKS[mask]
    return text["nl"]


def open_page(page: Page, table: Callable[[], str | None] = pii.table_json) -> Page:
    """Go to the form. `table` gives the rules, or an empty string when they cannot be had,
    or None when they are on their way for ever."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST).split("?")[0]
        if path == "/static/guard.json":
            rules = table()
            if rules is None:
                return
            route.fulfill(status=200 if rules else 503, content_type="application/json", body=rules or "{")
        elif path.startswith("/static/"):
            kind = "text/css" if path.endswith(".css") else "text/javascript"
            route.fulfill(content_type=kind, body=(STATIC / path.removeprefix("/static/")).read_text("utf-8"))
        else:
            body = FORM.replace("WORDS", json.dumps(spoken(pii.words())))
            route.fulfill(content_type="text/html; charset=utf-8", body=body)

    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/123456")
    page.wait_for_function("window.guardForm !== undefined")
    return page
