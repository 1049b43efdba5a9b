"""One style sheet per surface, out of those of all kinds: a phone fetches nothing that only a stage shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

SURFACES = ("phone", "stage", "desk", "sheet")  # the class that a surface's page carries
FIRST = re.compile(r"(:is\([^)]*\)|[.\w-]+)")
HOLDS_RULES = {"layer", "media", "container", "supports"}


def only(css: str, surface: str) -> str:
    """The rules of `css` that can match on pages of one surface.

    A selector is for others when its first part names surfaces and this one is not among them:
    `.stage .bar`, `:is(.phone, .sheet) .bar`. What names none is for all.
    """
    return "".join(_kept(_rules(css), surface))


def _rules(css: str | list[Node]) -> list[Node]:
    return list(tinycss2.parse_rule_list(css, skip_comments=True, skip_whitespace=True))


def _kept(rules: Iterable[Node], surface: str) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [one for one in _selectors(rule) if _for(one, surface)]
            if selectors:
                yield f"{', '.join(selectors)} {{{tinycss2.serialize(rule.content).strip()}}}\n"
        elif isinstance(rule, AtRule) and rule.content is not None and rule.lower_at_keyword in HOLDS_RULES:
            inside = "".join(_kept(_rules(rule.content), surface))
            if inside and not _of_another(rule, surface):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude).rstrip()} {{\n{inside}}}\n"
        else:
            yield f"{rule.serialize()}\n"


def _selectors(rule: QualifiedRule) -> Iterator[str]:
    """The selectors of a rule; a comma inside brackets is a part of one."""
    one: list[Node] = []
    for token in rule.prelude:
        if token == ",":
            yield tinycss2.serialize(one).strip()
            one = []
        else:
            one.append(token)
    yield tinycss2.serialize(one).strip()


def _for(selector: str, surface: str) -> bool:
    first = FIRST.match(selector)
    named = {name for name in SURFACES if first and re.search(rf"\.{name}(?![\w-])", first[0])}
    return not named or surface in named


def _of_another(rule: AtRule, surface: str) -> bool:
    """Whether an `@container` is the box of another surface, which carries the surface's name."""
    name = tinycss2.serialize(rule.prelude).split("(")[0].strip()
    return rule.lower_at_keyword == "container" and name in SURFACES and name != surface
