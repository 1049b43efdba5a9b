"""A variant says the same session in the words of another setting, and answers to the same rules."""

from pathlib import Path
from typing import Any

import pytest

from server.library.adopting import adopted
from server.library.checker import check
from server.library.draft import copied
from server.library.faults import Fault, Faulty
from server.library.loader import build, dump, load, parse
from server.library.review import review
from server.library.session import Session
from server.library.varying import varied

LIBRARY = load(Path(__file__).parents[2] / "prompts")
SCHOOL = "school-en-wijkteam"


def text(words: str) -> dict[str, str]:
    return {"nl": words, "en": f"{words} (en)"}


def step(id: str, kind: str, **more: Any) -> dict[str, Any]:
    said = {
        "title": text("Een stap"),
        "text": text("Een vraag?"),
        "minutes": 5,
        "notes": {"say": text("Zeg")},
    }
    return {"id": id, "kind": kind, **said, **more}


def session_with(steps: dict[str, Any], *, variant: str = "school") -> dict[str, Any]:
    """A session with a choice, a scale that is asked again, cards and a chain, and one variant of it."""
    options = [{"id": id, "text": text(id)} for id in ("rust", "tijd", "hulp")]
    statements = [{"id": "helder", "text": text("Het is helder.")}]
    fields = [{"id": id, "label": text(id), "to": "screen"} for id in ("ik", "jij")]
    return {
        "format": 1,
        "id": "proef",
        **{
            name: text(name)
            for name in ("title", "theme", "question", "purpose", "yields", "not_when", "child")
        },
        "minutes": 55,
        "group": {"least": 3, "most": 20},
        "steps": [
            step("kies", "choice", settings={"options": options}),
            step(
                "schaal", "scale", settings={"statements": statements, "ends": [text("mist"), text("helder")]}
            ),
            step("kaarten", "open", settings={"cards": 1, "examples": [text("een kaart")]}),
            step("zin", "chain", settings={"fields": fields}),
            step("schaal-nu", "scale", again="schaal"),
            step("praten", "dialogue", minutes=30),
        ],
        "variants": [{"id": variant, "title": text("school"), "steps": steps}],
    }


def faults_of(steps: dict[str, Any]) -> list[Fault]:
    with pytest.raises(Faulty) as caught:
        build(session_with(steps), "proef.yaml")
    return list(caught.value.faults)


def in_variant(steps: dict[str, Any]) -> Session:
    found = varied(build(session_with(steps), "proef.yaml"), "school")
    assert found
    return found


def of(session: Session, id: str) -> Any:
    return next(step for step in session.steps if step.id == id)


def test_a_variant_says_some_things_and_the_rest_stays() -> None:
    found = in_variant({"kies": {"text": text("Wat kiest school?"), "notes": {"watch": [text("Let op")]}}})
    assert of(found, "kies").text == text("Wat kiest school?")
    assert of(found, "kies").title == text("Een stap")
    assert of(found, "kies").notes.say == text("Zeg") and of(found, "kies").notes.watch == (text("Let op"),)
    assert found.variant and found.variant.title == text("school") and found.variants == ()


def test_a_list_is_said_whole_and_takes_over_what_it_names() -> None:
    options = [{"id": "tijd"}, {"id": "klas", "text": text("In de klas")}]
    found = in_variant({"kies": {"settings": {"options": options}}})
    assert of(found, "kies").settings["options"] == [{"id": "tijd", "text": text("tijd")}, options[1]]


def test_an_item_keeps_all_but_its_examples() -> None:
    fields = [{"id": "ik", "examples": [text("de mentor")]}, {"id": "jij"}]
    found = in_variant({"zin": {"settings": {"fields": fields}}})
    assert of(found, "zin").settings["fields"][0] == {
        "id": "ik", "label": text("ik"), "to": "screen", "examples": [text("de mentor")],
    }  # fmt: skip


def test_what_is_asked_again_is_asked_as_the_variant_did() -> None:
    statements = [{"id": "helder-op-school", "text": text("Op school is het helder.")}]
    found = in_variant({"schaal": {"settings": {"statements": statements}}})
    assert of(found, "schaal-nu").settings == of(found, "schaal").settings
    assert of(found, "schaal").settings["statements"] == statements
    assert of(found, "schaal").settings["ends"] == [text("mist"), text("helder")]


def test_without_a_variant_it_is_the_session_itself() -> None:
    session = build(session_with({"kies": {"title": text("Kies")}}), "proef.yaml")
    plain = varied(session, "")
    assert plain and plain.steps == session.steps and plain.variant is None and plain.variants == ()
    assert varied(session, "elders") is None


@pytest.mark.parametrize(
    ("steps", "step", "field", "says"),
    [
        ({"weg": {"title": text("Weg")}}, "weg", "", "staat niet in de sessie"),
        ({"kies": {"minutes": 9}}, "kies", "minutes", "Alleen woorden en keuzes"),
        ({"kies": {"privacy": "licht"}}, "kies", "privacy", "Alleen woorden en keuzes"),
        ({"kies": {"mintues": 9}}, "kies", "mintues", "kennen we niet"),
        ({"kies": {"settings": {"most": 2}}}, "kies", "settings.most", "Alleen woorden en keuzes"),
        ({"kies": {"settings": {"optoins": []}}}, "kies", "settings.optoins", "kennen we niet"),
        ({"kies": {"settings": {"options": "nee"}}}, "kies", "settings.options", "lijst"),
        (
            {"kies": {"settings": {"options": [{"id": "tijd"}]}}},
            "kies", "settings.options", "minstens 2",
        ),
        (
            {"kies": {"settings": {"options": [{"id": f"o{n}", "text": text("x")} for n in range(13)]}}},
            "kies", "settings.options", "Hier passen er 12",
        ),
        (
            {"kies": {"settings": {"options": [{"id": "tijd"}, {"id": "klas"}, {"id": "hulp"}]}}},
            "kies", "settings.options.1.text", "ontbreekt",
        ),
        (
            {"kies": {"settings": {"options": [{"id": "rust"}, {"id": "tijd", "text": text("Schooltijd")}]}}},
            "kies", "settings.options.1.text", "een eigen id",
        ),
        (
            {"schaal": {"settings": {"ends": [text("nee"), text("ja")]}}},
            "schaal", "settings.ends", "Alleen woorden en keuzes",
        ),
        (
            {"zin": {"settings": {"fields": [{"id": "ik", "to": "phone"}, {"id": "jij"}]}}},
            "zin", "settings.fields.0.to", "Alleen woorden en keuzes",
        ),
    ],
)  # fmt: skip
def test_a_fault_names_file_variant_step_and_field(
    steps: dict[str, Any], step: str, field: str, says: str
) -> None:
    [fault] = faults_of(steps)
    assert (fault.file, fault.variant, fault.step, fault.field) == ("proef.yaml", "school", step, field)
    assert says in fault.line()
    assert fault.line().startswith(": ".join(filter(None, ["proef.yaml", "variant school", step, field])))


def test_a_variant_may_say_over_what_is_there_already() -> None:
    same = [{"id": "rust", "text": text("rust")}, {"id": "tijd"}]
    assert in_variant({"kies": {"settings": {"options": same}}})


@pytest.mark.parametrize("odd", [None, 3, [3], [{"id": []}], [{"id": {}}], [[{}]], {"a": 1}, [{1: 2}]])
@pytest.mark.parametrize("where", ["options", "examples"])
def test_nonsense_in_a_variant_is_a_fault_and_nothing_else(odd: Any, where: str) -> None:
    with pytest.raises(Faulty):
        build(session_with({"kies": {"settings": {where: odd}}}), "proef.yaml")


@pytest.mark.parametrize(
    "odd", [None, 3, [3], {"kies": None}, {"kies": {"settings": 3}}, {}, {"Kies!": {}}, {1: {}}]
)
def test_nonsense_in_the_steps_of_a_variant_too(odd: Any) -> None:
    with pytest.raises(Faulty) as caught:
        build(session_with(odd), "proef.yaml")
    assert {fault.variant for fault in caught.value.faults} == {"school"}


def test_two_variants_with_one_id_are_a_fault() -> None:
    raw = session_with({"kies": {"title": text("Kies")}})
    with pytest.raises(Faulty) as caught:
        build({**raw, "variants": raw["variants"] * 2}, "proef.yaml")
    assert [fault.field for fault in caught.value.faults] == ["variants"]


def test_the_checker_looks_at_the_varied_session_and_tells_what_is_only_there() -> None:
    said = {"kies": {"help": {"nl": "Kort."}}, "kaarten": {"text": text("Lang. " * 40)}}
    raw = session_with(said)
    raw["steps"][0]["talk"] = {"nl": "Praat."}
    found = [fault for fault in check(build(raw, "proef.yaml")) if not fault.hint]
    assert {(fault.variant, fault.step, fault.field) for fault in found} == {
        ("", "kies", "talk.en"),
        ("school", "kies", "help.en"),
        ("school", "kaarten", "text.nl"),
        ("school", "kaarten", "text.en"),
    }


def test_the_name_of_a_variant_is_there_in_both_languages() -> None:
    raw = session_with({"kies": {"title": text("Kies")}})
    raw["variants"][0]["title"] = {"nl": "school"}
    found = [(fault.step, fault.field) for fault in check(build(raw, "proef.yaml")) if not fault.hint]
    assert found == [("", "variants.0.title.en")]


def test_plain_language_is_asked_of_a_variant_too() -> None:
    raw = session_with({"kies": {"help": {"nl": "Bespreek dit in het MDO.", "en": "Talk about this."}}})
    found = [fault for fault in check(build(raw, "proef.yaml")) if fault.variant]
    assert [(fault.step, fault.field, fault.hint) for fault in found] == [("kies", "help.nl", True)]


@pytest.mark.parametrize("id", ["waarvoor-doen-we-dit", "wie-doet-wat"])
def test_the_library_has_a_variant_for_school_and_team(id: str) -> None:
    found = varied(LIBRARY[id], SCHOOL)
    assert found and [step.id for step in found.steps] == [step.id for step in LIBRARY[id].steps]
    assert found.minutes == LIBRARY[id].minutes and found.id == id
    assert parse(dump(found), f"{id}.yaml") == found
    assert [step.privacy for step in found.steps] == [step.privacy for step in LIBRARY[id].steps]


def ids(value: Any) -> dict[str, Any]:
    """Every item with an id and words in settings."""
    if isinstance(value, list):
        return {name: words for item in value for name, words in ids(item).items()}
    if not isinstance(value, dict):
        return {}
    own = {value["id"]: value.get("text") or value.get("label")} if "id" in value else {}
    return own | {name: words for item in value.values() for name, words in ids(item).items()}


@pytest.mark.parametrize("id", ["waarvoor-doen-we-dit", "wie-doet-wat"])
def test_what_has_the_same_id_says_the_same(id: str) -> None:
    found = varied(LIBRARY[id], SCHOOL)
    assert found
    for one, other in zip(LIBRARY[id].steps, found.steps, strict=True):
        before, after = ids(one.settings), ids(other.settings)
        assert {name: after[name] for name in before.keys() & after.keys()} == {
            name: before[name] for name in before.keys() & after.keys()
        }


def test_a_copy_of_a_variant_is_an_ordinary_session() -> None:
    found = varied(LIBRARY["wie-doet-wat"], SCHOOL)
    assert found
    raw = copied(found)
    assert not {"variants", "variant"} & raw.keys()
    made = review(raw).session
    assert made and of(made, "wie-doet-dit").settings == of(found, "wie-doet-dit").settings


def test_a_file_with_variants_is_taken_in_as_the_session_itself() -> None:
    raw = adopted(dump(LIBRARY["wie-doet-wat"]), "")
    assert not {"variants", "variant"} & raw.keys()
    assert review(raw).ready
