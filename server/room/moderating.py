"""Decisions about what people wrote, and about what the desk adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import count
from typing import Any

from server.kinds import kind
from server.kinds.kind import N_, Refused, typed
from server.kinds.writing import clean
from server.library.session import Step
from server.room import commands as do
from server.room import pii
from server.room.decide import Now, current, decide, decides, happened
from server.room.harvest import most_notes, note_ids, of_table
from server.room.sharing import withheld
from server.room.state import Ask, State
from server.room.viewing import stage_views
from server.store.store import Change, NewEvent

LONGEST = {"question": 160, "option": 60, "name": 60}


def checked(field: str, text: str, longest: int) -> str:
    """A text typed at the desk: present, short enough and without client data, or refused at its field."""
    text = clean(text)
    if not text:
        raise Refused(field, N_("Vul hier iets in."))
    if len(text) > longest:
        raise Refused(field, N_("Dit is te lang. Er passen {most} tekens."), most=longest)
    guard(field, text)
    return text


def guard(field: str, text: str, dates: bool = False) -> None:
    """Refuse a text that seems to hold client data. The message never repeats it."""
    found = pii.blocked(text, dates=dates)
    if found:
        message, values = pii.message(found)
        raise Refused(field, message, **values)


def _known(state: State, text: str) -> str:
    """A text that stands in some queue or note or names a group, and was not wiped."""
    queued = {item["id"] for ask in state.asks.values() for item in ask.queue}
    noted = {id for ask in state.asks.values() for note in ask.notes for id in note.fields.values()}
    named = {group.name for ask in state.asks.values() for group in ask.card_groups} | {state.compass}
    if text in state.wiped or text not in queued | noted | named:
        raise Refused("text", N_("Deze tekst is er niet meer."))
    return text


def _ask(state: State, prompt: str) -> Ask:
    if prompt not in state.asks:
        raise Refused("prompt", N_("Deze stap is er niet."))
    return state.asks[prompt]


def _each(state: State, texts: Sequence[str], name: str) -> tuple[NewEvent, ...]:
    if not texts:
        raise Refused("texts", N_("Kies eerst een of meer kaarten."))
    return tuple(happened(name, text=_known(state, text)) for text in texts)


@decides(do.HideTexts)
def _hide(state: State, command: do.HideTexts, now: Now) -> Change:
    return Change(_each(state, command.texts, "text-hidden"))


@decides(do.ShowTexts)
def _unhide(state: State, command: do.ShowTexts, now: Now) -> Change:
    return Change(_each(state, command.texts, "text-shown"))


@decides(do.WipeTexts)
def _wipe(state: State, command: do.WipeTexts, now: Now) -> Change:
    return Change(_each(state, command.texts, "text-wiped"), wipes=command.texts)


@decides(do.ReleaseTexts)
def _release(state: State, command: do.ReleaseTexts, now: Now) -> Change:
    if not command.on:
        return Change(_each(state, command.texts, "text-kept-back"))
    events = _each(state, command.texts, "text-released")
    shown = {id for ask in state.asks.values() if ask.step.verbatim for id in ask.texts_in(ask.disclosed)}
    released = tuple(event for event in events if event.data["text"] in shown - withheld(state))
    if not released:
        raise Refused("texts", N_("Deze kaart kan niet in het verslag."))
    return Change(released)


@decides(do.ParkTexts)
def _park(state: State, command: do.ParkTexts, now: Now) -> Change:
    return Change(_each(state, command.texts, "text-parked" if command.on else "text-unparked"))


@decides(do.GroupTexts)
def _group(state: State, command: do.GroupTexts, now: Now) -> Change:
    ask = _ask(state, command.prompt)
    if not command.texts:
        raise Refused("texts", N_("Kies eerst een of meer kaarten."))
    here = {item["id"] for item in ask.queue}
    texts = [_known(state, text) for text in dict.fromkeys(command.texts)]
    if not here.issuperset(texts):
        raise Refused("texts", N_("Deze tekst is er niet meer."))
    known = {group.id for group in ask.card_groups}
    if command.group and command.group not in known:
        raise Refused("group", N_("Deze groep is er niet."))
    group = command.fresh if command.group is None else (command.group or None)
    return Change((happened("cards-grouped", prompt=ask.id, texts=texts, group=group),))


@decides(do.NameGroup)
def _name(state: State, command: do.NameGroup, now: Now) -> Change:
    ask = _ask(state, command.prompt)
    group = next((group for group in ask.card_groups if group.id == command.group), None)
    if group is None:
        raise Refused("group", N_("Deze groep is er niet."))
    name = checked("name", command.name, LONGEST["name"])
    event = happened("group-named", prompt=ask.id, group=command.group, text=command.fresh)
    return Change((event,), texts={command.fresh: name}, wipes=[group.name] if group.name else ())


@decides(do.MakeNote)
def _note(state: State, command: do.MakeNote, now: Now) -> Change:
    ask = _ask(state, command.prompt)
    if not ask.step.of.notes:
        raise Refused("", N_("Bij deze stap kun je niets toevoegen."))
    name, before = _note_place(state, ask, command.note)
    noted = ask.step.of.note(ask.step.shape, command.form)
    texts = {path: item["text"] for path, item in typed(noted)}
    for field, text in texts.items():
        guard(field, text, dates=field == "when")
    fields = {path: f"{command.fresh}{number}" for number, path in enumerate(texts)}
    plain = {name: value for name, value in noted.items() if not _is_text(value)}
    plain |= of_table(state.session, ask, command.form)
    event = happened("note-made", prompt=ask.id, note=name, data=plain, fields=fields)
    return Change((event,), texts={fields[path]: text for path, text in texts.items()}, wipes=before)


def _is_text(value: Any) -> bool:
    return isinstance(value, dict | list) and any(True for _ in typed(value))


def _note_place(state: State, ask: Ask, note: str | None) -> tuple[str, list[str]]:
    """The id that a note gets, and the ids of the texts it replaces."""
    known = {known.id: list(known.fields.values()) for known in ask.notes}
    if note is not None:
        if note not in known:
            raise Refused("note", N_("Dit staat er niet meer."))
        return note, known[note]
    most = most_notes(state.session, ask)
    free = [id for id in note_ids(state.session, ask) if id not in known and id not in ask.dropped]
    if len(known) >= most or not free:
        raise Refused("", N_("Meer dan {most} past niet. Haal er eerst een weg."), most=most)
    return free[0], []


@decides(do.DropNote)
def _drop(state: State, command: do.DropNote, now: Now) -> Change:
    ask = _ask(state, command.prompt)
    gone = [note for note in ask.notes if note.id == command.note]
    wipes = [id for note in gone for id in note.fields.values()]
    return Change(tuple(happened("note-dropped", prompt=ask.id, note=note.id) for note in gone), wipes=wipes)


@decides(do.ChooseView)
def _view(state: State, command: do.ChooseView, now: Now) -> Change:
    ask = _ask(state, command.prompt)
    known = {view for view, _ in stage_views(state, ask)}
    if command.view is not None and command.view not in known:
        raise Refused("view", N_("Dat kan nu niet bij deze stap."))
    return Change((happened("view-chosen", prompt=ask.id, view=command.view),))


@decides(do.ChangeLook)
def _look(state: State, command: do.ChangeLook, now: Now) -> Change:
    return Change((happened("look-changed", **asdict(command.look)),))


@decides(do.Add)
def _add(state: State, command: do.Add, now: Now) -> Change:
    """A spontaneous prompt. Its words live among the texts; the log refers to them as `text:ID`."""
    question = checked("text", command.text, LONGEST["question"])
    if question.casefold() in _asked_before(state, now):
        raise Refused("text", N_("Deze vraag stelde je al. Kies ‘Nog eens’ om hem te herhalen."))
    options = [checked("options", line, LONGEST["option"]) for line in command.options if line.strip()]
    texts = {f"{command.fresh}{number}": text for number, text in enumerate((question, *options))}
    step = _spontaneous(state, command, list(texts))
    shown = decide(_with(state, step), do.Show(step=step.id), now)
    after = current(state).id if state.current else ""
    added = happened("step-added", step=step.id, definition=step.model_dump(mode="json"), after=after)
    first, *rest = shown.events if len(shown.events) > 1 else (None, *shown.events)
    events = [event for event in (first, added, *rest) if event]
    return Change(events, closes=shown.closes, texts=texts)


def _asked_before(state: State, now: Now) -> set[str]:
    """Questions asked on the spot. The same one again is a repeat, and repeats follow a rule of their own."""
    extras = [step.text for name, step in state.steps.items() if name.startswith("extra-")]
    ids = [words.removeprefix("text:") for text in extras for words in text.values()]
    return {now.texts[id].casefold() for id in ids if id in now.texts}


def _with(state: State, step: Step) -> State:
    return replace(state, steps={**state.steps, step.id: step}, agenda=(*state.agenda, step.id))


def _spontaneous(state: State, command: do.Add, ids: list[str]) -> Step:
    name = next(name for name in (f"extra-{number}" for number in count(1)) if name not in state.steps)
    try:
        asked = kind(command.kind)
    except KeyError:
        raise Refused("kind", N_("Kies wat voor vraag het is.")) from None
    if not asked.spontaneous:
        raise Refused("kind", N_("Kies wat voor vraag het is."))
    words = [{state.language: f"text:{id}"} for id in ids]
    settings = asked.on_the_spot(words[0], words[1:])
    privacy = "licht" if command.privacy == "licht" and asked.light else "zorgvuldig"
    return Step.model_validate(
        {
            "id": name,
            "kind": asked.name,
            "title": words[0],
            "text": words[0],
            "minutes": 5,
            "privacy": privacy,
            "reveal": "live" if privacy == "licht" and "live" in asked.reveals else "manual",
            "settings": settings,
        }
    )
