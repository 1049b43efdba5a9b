"""Acts: the names by which desk forms and the API ask for commands, parsed once for both."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast, get_args

from server.kinds.kind import N_, Form, Level, Refused, one
from server.library.session import Step
from server.live.room import Room
from server.room import commands as do
from server.room.keys import DERIVED, derived
from server.room.state import Look, Overlay
from server.web.moments import moment

Parse = Callable[[Form, int | None], do.Command]


def parse(act: str, form: Form, seq: int | None) -> do.Command:
    """The command that an act stands for. Raises `Refused` for an act or field that makes no sense."""
    if act not in ACTS:
        raise Refused("act", N_("Deze knop kennen we niet."))
    return ACTS[act](form, seq)


def with_key(act: str, form: Form, room: Room, desk_key: str) -> dict[str, list[str]]:
    """The form with the key that `handout` gives away or `renew` makes, whatever the sender put there."""
    fields = {name: list(values) for name, values in form.items()}
    if act == "handout":
        number = room.state.links.get("summary", 0)
        fields["key"] = [derived(desk_key, "summary", number)] if one(form, "on") else []
    if act == "renew" and one(form, "link") in DERIVED:
        link = one(form, "link")
        number = room.state.links.get(link, 0) + 1
        fields |= {"number": [str(number)], "key": [derived(desk_key, link, number)]}
    return fields


def _insert(form: Form, seq: int | None) -> do.Command:
    definition = one(form, "definition")
    if not definition:
        raise Refused("", N_("Kies een stap."))
    return do.AddStep(seq, Step.model_validate_json(definition))


def _renew(form: Form, seq: int | None) -> do.Command:
    number = one(form, "number")
    return do.RenewLink(None, one(form, "link"), int(number) if number.isdecimal() else 0, one(form, "key"))


def _texts(form: Form) -> tuple[str, ...]:
    """Ids of texts; a card of several texts gives them in one value, with commas."""
    return tuple(id for value in form.get("texts") or () for id in value.split(","))


def _extend(form: Form, seq: int | None) -> do.Command:
    seconds = one(form, "seconds") or "30"
    if not seconds.isdecimal() or len(seconds) > 3 or not 5 <= int(seconds) <= 300:
        raise Refused("seconds", N_("Kies tussen 5 en 300 tellen."))
    return do.Extend(seq, int(seconds))


def _cover(overlay: Overlay | None) -> Parse:
    return lambda form, seq: do.Cover(None, overlay, one(form, "note") or None)


def _add(form: Form, seq: int | None) -> do.Command:
    level = one(form, "privacy") or "zorgvuldig"
    if level not in get_args(Level):
        raise Refused("privacy", N_("Kies hoe voorzichtig we zijn."))
    options = tuple(line.strip() for value in form.get("options") or () for line in value.splitlines())
    return do.Add(seq, one(form, "kind"), one(form, "text"), options, cast(Level, level))


def _group(form: Form, seq: int | None) -> do.Command:
    group = one(form, "group")
    chosen = None if group == "new" else "" if group == "none" else group
    return do.GroupTexts(None, one(form, "prompt"), _texts(form), chosen)


def _look(form: Form, seq: int | None) -> do.Command:
    theme, text = one(form, "theme"), one(form, "text")
    if theme not in ("light", "dusk") or text not in ("", "l", "xl", "xxl"):
        raise Refused("theme", N_("Kies hoe het scherm eruitziet."))
    contrast, family = (one(form, name) == "1" for name in ("contrast", "family"))
    return do.ChangeLook(None, Look(cast(Any, theme), contrast, cast(Any, text), family))


def _note(form: Form, seq: int | None) -> do.Command:
    return do.MakeNote(None, one(form, "prompt"), form, one(form, "note") or None)


def _knowingly(form: Form) -> bool:
    return one(form, "knowingly") == "1"


def _compass(form: Form, seq: int | None) -> do.Command:
    return do.SayCompass(None, one(form, "compass"), one(form, "instead") if "instead" in form else None)


def _date(form: Form, seq: int | None) -> do.Command:
    typed = one(form, "date")
    try:
        return do.MeetAgain(None, None if typed == "none" else date.fromisoformat(typed))
    except ValueError:
        raise Refused("date", N_("Vul een datum in, zoals 2026-11-30.")) from None


ACTS: dict[str, Parse] = {
    "next": lambda form, seq: do.Next(seq, one(form, "means") or None, _knowingly(form)),
    "open": lambda form, seq: do.Open(seq),
    "extend": _extend,
    "close": lambda form, seq: do.Close(seq, one(form, "prompt") or None),
    "reveal": lambda form, seq: do.Reveal(seq),
    "talk": lambda form, seq: do.Talk(seq),
    "again": lambda form, seq: do.Again(seq),
    "show": lambda form, seq: do.Show(seq, one(form, "step"), _knowingly(form)),
    "skip": lambda form, seq: do.Skip(seq, one(form, "step") or None, _knowingly(form)),
    "keep": lambda form, seq: do.Keep(None, one(form, "step")),
    "repeat": lambda form, seq: do.Repeat(seq),
    "blank": _cover("blank"),
    "pause": _cover("pause"),
    "chair": _cover("chair"),
    "lobby": _cover("lobby"),
    "lift": _cover(None),
    "add": _add,
    "insert": _insert,
    "move": lambda form, seq: do.Move(None, one(form, "step"), one(form, "after")),
    "hide": lambda form, seq: do.HideTexts(None, _texts(form)),
    "unhide": lambda form, seq: do.ShowTexts(None, _texts(form)),
    "wipe": lambda form, seq: do.WipeTexts(None, _texts(form)),
    "release": lambda form, seq: do.ReleaseTexts(None, _texts(form)),
    "retain": lambda form, seq: do.ReleaseTexts(None, _texts(form), on=False),
    "park": lambda form, seq: do.ParkTexts(None, _texts(form)),
    "unpark": lambda form, seq: do.ParkTexts(None, _texts(form), on=False),
    "vote": lambda form, seq: do.Vote(seq, one(form, "prompt")),
    "build": lambda form, seq: do.Build(seq, one(form, "prompt")),
    "answered": lambda form, seq: do.AnswerTexts(None, _texts(form)),
    "unanswered": lambda form, seq: do.AnswerTexts(None, _texts(form), on=False),
    "letout": lambda form, seq: do.LetOut(None, one(form, "texts"), one(form, "where")),
    "group": _group,
    "name": lambda form, seq: do.NameGroup(None, one(form, "prompt"), one(form, "group"), one(form, "name")),
    "note": _note,
    "pin": lambda form, seq: do.PinCompass(None, one(form, "text")),
    "compass": _compass,
    "unpin": lambda form, seq: do.DropCompass(None, one(form, "text")),
    "drop": lambda form, seq: do.DropNote(None, one(form, "prompt"), one(form, "note")),
    "view": lambda form, seq: do.ChooseView(None, one(form, "prompt"), one(form, "view") or None),
    "look": _look,
    "handout": lambda form, seq: do.HandOut(None, one(form, "key") or None),
    "renew": _renew,
    "date": _date,
    "closelink": lambda form, seq: do.CloseLink(None),
    "sorted": lambda form, seq: do.DoneSorting(None),
    "extendlink": lambda form, seq: do.ExtendLink(None, moment(form)),
    "worth": lambda form, seq: do.TellWorth(None, one(form, "on") == "1"),
    "finish": lambda form, seq: do.Finish(seq),
}
