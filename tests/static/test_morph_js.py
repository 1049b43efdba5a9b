"""Morphing keeps what a person was doing and shows exactly what the server sent."""

# ruff: noqa: E501 - fragments stand as the server draws them
from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

Morph = Callable[[str], None]


@pytest.fixture
def morph(page: Page, room: Any) -> Morph:
    """Draw HTML in an empty page the first time, and morph into it every next time."""
    room.html = ""
    page.goto(f"{room.url}/static/js/owned.js")
    page.set_content('<body><div id="live"></div></body>')

    def into(html: str) -> None:
        page.evaluate(
            "async html => { const { morph } = await import('/static/js/morph.js');"
            " morph(document.getElementById('live'), html); }",
            html,
        )

    return into


FORM = '<form id="f"><label>Naam <input id="i" name="i" value="{value}"></label>{more}</form>'


def test_the_page_becomes_what_the_server_sent(page: Page, morph: Morph) -> None:
    morph("<p>een</p><p class='a'>twee</p>")
    morph("<p>een</p><ul><li>drie</li></ul>")
    assert page.inner_html("#live") == "<p>een</p><ul><li>drie</li></ul>"


def test_unchanged_elements_stay_the_same_elements(page: Page, morph: Morph) -> None:
    morph("<p id='p'>een</p><b>x</b>")
    page.evaluate("window.kept = document.getElementById('p')")
    morph("<i>nieuw</i><p id='p'>twee</p>")
    assert page.evaluate("window.kept === document.getElementById('p') && window.kept.textContent === 'twee'")


def test_nothing_moves_when_only_the_space_around_it_differs(page: Page, morph: Morph) -> None:
    page.evaluate("""document.getElementById('live').innerHTML = '\\n<p id="p">een</p>\\n';
      new MutationObserver((seen) => { window.moved = seen.flatMap((one) => [...one.removedNodes]).some((node) => node.id); })
        .observe(document.getElementById('live'), { childList: true })""")
    morph("<p id='p'>een</p>")
    assert page.inner_html("#live") == '<p id="p">een</p>'
    assert page.evaluate("window.moved") is False


def test_typed_text_survives_a_push_in_a_field_without_focus(page: Page, morph: Morph) -> None:
    morph(FORM.format(value="", more=""))
    page.fill("#i", "vertr")
    page.evaluate("document.activeElement.blur()")
    morph(FORM.format(value="", more="<p>nieuw</p>"))
    assert page.input_value("#i") == "vertr"


def test_typed_text_survives_a_new_default(page: Page, morph: Morph) -> None:
    morph(FORM.format(value="oud", more=""))
    page.fill("#i", "mijn tekst")
    page.evaluate("document.activeElement.blur()")
    morph(FORM.format(value="nieuw", more=""))
    assert page.input_value("#i") == "mijn tekst"


def test_an_untouched_field_follows_the_server(page: Page, morph: Morph) -> None:
    morph(FORM.format(value="oud", more="<textarea id='t'>oud</textarea>"))
    morph(FORM.format(value="nieuw", more="<textarea id='t'>nieuw</textarea>"))
    assert [page.input_value("#i"), page.input_value("#t")] == ["nieuw", "nieuw"]


def test_a_textarea_keeps_its_words(page: Page, morph: Morph) -> None:
    morph("<form id='f'><textarea id='t' name='t'></textarea></form>")
    page.fill("#t", "een verhaal")
    morph("<form id='f'><p>erboven</p><textarea id='t' name='t'>van de server</textarea></form>")
    assert page.input_value("#t") == "een verhaal"


RADIOS = "<form id='f'>" + "".join(
    f"<input type='radio' name='s' id='s{n}' value='{n}' CHECKED{n}>" for n in range(3)
)


def radios(checked: int | None = None) -> str:
    html = RADIOS + "</form>"
    for n in range(3):
        html = html.replace(f"CHECKED{n}", "checked" if n == checked else "")
    return html


def test_a_chosen_circle_stays_chosen(page: Page, morph: Morph) -> None:
    morph(radios())
    page.check("#s1")
    morph(radios(2))
    assert page.is_checked("#s1") and not page.is_checked("#s2")


def test_a_ticked_box_and_a_chosen_option_stay(page: Page, morph: Morph) -> None:
    html = "<form id='f'><input type='checkbox' id='c'><select id='o'><option>a</option><option>b</option></select></form>"
    morph(html)
    page.check("#c")
    page.select_option("#o", "b")
    morph(html.replace("</form>", "<p>meer</p></form>").replace("<option>a", "<option selected>a"))
    assert page.is_checked("#c") and page.input_value("#o") == "b"


def test_focus_and_selection_stay_when_things_move_around_them(page: Page, morph: Morph) -> None:
    morph(FORM.format(value="abcdef", more="<p id='a'>a</p>"))
    page.focus("#i")
    page.evaluate("document.getElementById('i').setSelectionRange(2, 4)")
    morph("<p id='a'>a</p><section id='s'>" + FORM.format(value="abcdef", more="") + "</section>")
    state = page.evaluate(
        "[document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    )
    assert state == ["i", 2, 4]


def test_a_touched_field_is_not_removed_while_its_form_stays(page: Page, morph: Morph) -> None:
    morph(FORM.format(value="", more="<p id='x'><textarea id='t' name='t'></textarea></p>"))
    page.fill("#t", "nog niet klaar")
    morph(FORM.format(value="", more="<p id='y'>iets anders</p>"))
    assert page.input_value("#t") == "nog niet klaar"
    assert page.inner_text("#y") == "iets anders"


def test_a_touched_field_goes_with_its_form(page: Page, morph: Morph) -> None:
    morph(FORM.format(value="", more=""))
    page.fill("#i", "weg")
    morph("<p>volgende stap</p>")
    assert page.inner_html("#live") == "<p>volgende stap</p>"


def test_open_details_stay_open(page: Page, morph: Morph) -> None:
    morph("<details id='d'><summary>meer</summary><p>a</p></details>")
    page.click("summary")
    morph("<details id='d'><summary>meer</summary><p>b</p></details>")
    assert page.evaluate("document.getElementById('d').open")
    assert page.inner_text("#d p") == "b"


def test_scroll_positions_stay(page: Page, morph: Morph) -> None:
    rows = "".join(f"<p id='r{n}'>{n}</p>" for n in range(80))
    box = "<div id='box' style='height:90px;overflow:auto'>{}</div>"
    page.add_style_tag(content="#box{height:90px;overflow:auto}")
    morph(box.format(rows))
    page.evaluate("document.getElementById('box').scrollTop = 300")
    morph("<p>nieuw</p>" + box.format(rows + "<p id='last'>last</p>"))
    assert page.evaluate("document.getElementById('box').scrollTop") == 300


def test_a_known_element_moves_to_another_parent_with_what_was_typed(page: Page, morph: Morph) -> None:
    morph("<div id='a'><form id='f'><input id='i' name='i'></form></div><div id='b'></div>")
    page.fill("#i", "mee")
    morph("<div id='b'><div class='nieuw'><form id='f'><input id='i' name='i'></form></div></div>")
    assert page.input_value("#b .nieuw #i") == "mee"


def test_what_belongs_to_the_browser_is_left_alone(page: Page, morph: Morph) -> None:
    morph("<p id='p' hidden>lijn</p><p id='e'></p>")
    page.evaluate(
        "async () => { const { own, ownText } = await import('/static/js/owned.js');"
        " own(document.getElementById('p'), 'hidden', false); ownText(document.getElementById('e'), 'fout'); }"
    )
    morph("<p id='p' class='b' hidden>lijn</p><p id='e'></p>")
    assert page.get_attribute("#p", "hidden") is None
    assert page.get_attribute("#p", "class") == "b"
    assert page.inner_text("#e") == "fout"


RANDOM_TREES = """async count => {
  const { morph } = await import('/static/js/morph.js');
  let seed = 7;
  const random = n => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
  const tags = ['p', 'div', 'ul', 'b', 'section'];
  const tree = (depth, ids) => {
    const element = document.createElement(tags[random(tags.length)]);
    if (ids.length && random(2)) element.id = ids.splice(random(ids.length), 1)[0];
    else if (!random(4)) element.dataset.key = 'k' + random(4);
    if (!random(3)) element.className = 'c' + random(3);
    for (let n = random(5); n > 0; n--)
      element.append(depth && random(3) ? tree(depth - 1, ids) : 'tekst ' + random(5));
    return element;
  };
  const forest = () => {
    const ids = Array.from({ length: 9 }, (_, n) => 'id' + n);
    const box = document.createElement('div');
    for (let n = 1 + random(4); n > 0; n--) box.append(tree(3, ids));
    return box;
  };
  const live = document.createElement('div');
  document.body.append(live);
  for (let n = 0; n < count; n++) {
    const next = forest();
    morph(live, next);
    const plain = document.createElement('div');
    plain.innerHTML = next.innerHTML;
    live.normalize(); next.normalize();
    if (live.innerHTML !== next.innerHTML) return n + '\\n' + live.innerHTML + '\\n' + next.innerHTML;
  }
  return '';
}"""


def test_two_thousand_random_trees_come_out_as_sent(page: Page, morph: Morph) -> None:
    assert page.evaluate(RANDOM_TREES, 2000) == ""
