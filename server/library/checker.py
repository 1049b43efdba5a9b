"""The checker of sessions: what the model cannot see, and advice for plain language.

Faults keep a session from being fit to run, hints are advice. It takes files and folders.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from server.kinds.kind import N_, Json, Kind
from server.languages import LANGUAGES
from server.library import wording
from server.library.faults import Fault, Faulty
from server.library.loader import build, plain
from server.library.loose import Loose, build_loose, is_loose
from server.library.minutes import SOFT_TIME, minutes
from server.library.session import Session, Step
from server.library.together import together
from server.library.twice import twice
from server.library.varying import of_variant, varied

INPUTS_AN_HOUR = 6
ALWAYS_FIT = 3
PHONE_SHARE = 0.4
MOST_OF_A_QUESTION = 160
MOST_OF_A_TEXT = 400
MOST_OF_A_TITLE = 40

MISSING = N_("Dit ontbreekt in het {language}.")

Say = Callable[..., Fault]
Place = tuple[str, str, Mapping[str, str]]  # step id, field, text
Texts = Iterable[Place]


class Timed(Protocol):
    """What of a step tells how long it takes: a step itself, or one that is not finished."""

    @property
    def of(self) -> Kind[Any]: ...

    @property
    def minutes(self) -> int: ...

    @property
    def think(self) -> int: ...


def check(session: Session, required: Sequence[str] = tuple(LANGUAGES)) -> list[Fault]:
    """Everything to mend in a session, faults before hints; empty when it is fit to run.

    A text that is missing in one of the `required` languages is a fault, in another a hint.
    """
    file = f"{session.id}.yaml"
    faults = [*_pace(session, _place(file, "")), *wordings([*texts(session)], file, required)]
    faults += together(session, partial(_place, file))
    faults += repeated((step.model_dump(mode="json") for step in session.steps), file)
    for step in session.steps:
        faults += _step(step, _place(file, step.id))
    for found in filter(None, (varied(session, variant.id) for variant in session.variants)):
        assert found.variant
        faults += of_variant(found.variant.id, check(found, required), but=faults)
    return sorted(faults, key=lambda fault: fault.hint)


def check_loose(loose: Loose) -> list[Fault]:
    """Everything to mend in a loose prompt, faults before hints."""
    file = f"{loose.id}.yaml"
    faults = [*wordings([*loose_texts(loose)], file)]
    if loose.step:
        faults += _step(loose.step, _place(file, loose.step.id))
    return sorted(faults, key=lambda fault: fault.hint)


def repeated(steps: Iterable[Mapping[str, Any]], file: str) -> Iterator[Fault]:
    """Hints at raw steps that ask the same as an earlier one."""
    return (_place(file, step)("text", message, hint=True) for step, message in twice(steps))


def is_input(step: Timed) -> bool:
    """Whether a step asks phones for an answer; agreements and what stays on the phone do not count."""
    return step.of.asks and not step.of.notes and not step.of.local


def soft_time(step: Timed) -> int:
    """Seconds that an input takes on the phone after thinking: two minutes, or what the step has left."""
    return min(SOFT_TIME, max(step.minutes * 60 - step.think, 0))


def most_inputs(minutes: int) -> int:
    """How many inputs fit in a session of so many minutes."""
    return max(ALWAYS_FIT, minutes * INPUTS_AN_HOUR // 60)


def phone_time(session: Session) -> int:
    """Seconds at the phone, think and soft time, of all inputs that are not optional."""
    return sum(step.think + soft_time(step) for step in _inputs(session))


def main(paths: Sequence[str]) -> int:
    """Check files and folders and print what was found; 1 when something has to be mended."""
    found = [fault for path in paths for file in _files(Path(path)) for fault in _checked(file)]
    for fault in found:
        print(f"hint: {fault.line()}" if fault.hint else fault.line())
    return 1 if any(not fault.hint for fault in found) else 0


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def _checked(file: Path) -> Sequence[Fault]:
    if not file.is_file():
        return [Fault(str(file), "", "", (N_("Dit bestand is er niet."), {}))]
    try:
        data = plain(file.read_text("utf-8", errors="replace"), file.name)
        if is_loose(data):
            return check_loose(build_loose(data, file.name))
        return check(build(data, file.name))
    except Faulty as faulty:
        return faulty.faults


def _place(file: str, step: str) -> Say:
    def say(field: str, message: str, hint: bool = False, **values: Json) -> Fault:
        return Fault(file, step, field, (message, values), hint)

    return say


def _inputs(session: Session) -> list[Step]:
    return [step for step in session.steps if is_input(step) and not step.optional]


def _pace(session: Session, say: Say) -> Iterator[Fault]:
    """Six inputs an hour and two fifths of the time at the phone; three inputs always fit, however short."""
    inputs = len(_inputs(session))
    if inputs <= ALWAYS_FIT:
        return
    most = most_inputs(session.minutes)
    if inputs > most:
        yield say(
            "steps",
            N_("{inputs} vragen is veel voor {minutes} minuten. Er passen er {most}: maak er een optioneel."),
            inputs=inputs,
            minutes=session.minutes,
            most=most,
        )
    share = phone_time(session) / (session.minutes * 60)
    if share > PHONE_SHARE:
        yield say(
            "steps",
            N_("Telefoons vragen {share} % van de tijd. Houd het onder {most} %, en praat de rest."),
            share=round(share * 100),
            most=round(PHONE_SHARE * 100),
        )


def _step(step: Step, say: Say) -> Iterator[Fault]:
    yield from minutes(step, say)
    if step.think and not (step.of.thinks or step.of.clocked):
        yield say("think", N_("Bij deze soort hoort geen denktijd."))
    if step.settings.get("linked") and step.privacy != "licht":
        yield say("settings.linked", N_("Velden van één persoon bij elkaar tonen kan alleen bij licht."))
    most = MOST_OF_A_QUESTION if step.of.asks else MOST_OF_A_TEXT
    for language, text in step.text.items():
        if len(text) > most:
            yield say(
                f"text.{language}", N_("Dit is te lang voor het scherm. Er passen {most} tekens."), most=most
            )
    for language, title in step.title.items():
        if len(title) > MOST_OF_A_TITLE:
            yield say(f"title.{language}", N_("Deze titel is lang voor het programma."), hint=True)
    if step.notes.say is None:
        yield say("notes.say", N_("De begeleider heeft hier nog geen zin om voor te lezen."), hint=True)


def texts(session: Session) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(step id, field, text) of every text in the session, those in the settings of kinds included.

    What a variant says is in `texts` of the session in that variant; our own list of roles is not its."""
    left_out: Any = {"steps": True, "variant": True, "variants": {"__all__": {"steps"}}}
    data = session.model_dump(mode="json", exclude=left_out, exclude_defaults=True)
    yield from (("", path, text) for path, text in texts_in(data))
    for step in session.steps:
        yield from _step_texts(step)


def loose_texts(loose: Loose) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(step id, field, text) of every text in a loose prompt."""
    yield from (("", path, text) for path, text in texts_in(loose.model_dump(mode="json", exclude={"step"})))
    if loose.step:
        yield from _step_texts(loose.step)


def _step_texts(step: Step) -> Iterator[tuple[str, str, dict[str, str]]]:
    shape = step.model_dump(mode="json", exclude={"settings"})
    shape["settings"] = step.shape.model_dump(mode="json")
    yield from ((step.id, path, text) for path, text in texts_in(shape))


def texts_in(data: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """(dotted path, Text) of every text in plain data."""
    if isinstance(data, dict) and data and set(data) <= set(LANGUAGES):
        yield path, data
        return
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for name, item in pairs:
        yield from texts_in(item, f"{path}.{name}" if path else str(name))


def wordings(
    found: Collection[Place], file: str, required: Sequence[str] = tuple(LANGUAGES)
) -> Iterator[Fault]:
    """What is missing in a language, and what could be said more plainly."""
    yield from _languages(found, file, required)
    yield from _wording(found, file)


def _languages(found: Texts, file: str, required: Sequence[str]) -> Iterator[Fault]:
    for step, field, text in found:
        for language in LANGUAGES:
            if not text.get(language, "").strip():
                yield _place(file, step)(
                    f"{field}.{language}",
                    MISSING,
                    hint=language not in required,
                    language=LANGUAGES[language],
                )


def _wording(found: Texts, file: str) -> Iterator[Fault]:
    """Advice about what people read; sources, and what simulated participants write, speak as they do."""
    for step, field, text in found:
        if field.startswith("sources.") or ".examples." in field:
            continue
        for language, sentence in text.items():
            for message, values in wording.hints(sentence, language):
                yield _place(file, step)(f"{field}.{language}", message, hint=True, **values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["prompts"]))
