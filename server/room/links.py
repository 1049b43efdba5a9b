"""Deciding to renew a link: it gets the next key, and who holds the old one sees nothing more."""

from __future__ import annotations

from server.kinds.kind import N_, Refused
from server.room import commands as do
from server.room.afterwards import LINK_KEY
from server.room.decide import Now, Stale, decides, happened
from server.room.keys import DERIVED, hashed
from server.room.state import State
from server.store.store import Change


@decides(do.RenewLink)
def _renew_link(state: State, command: do.RenewLink, now: Now) -> Change:
    """Event and key are written together: no crash leaves a link that was revoked and still works."""
    if command.link not in DERIVED or not LINK_KEY.fullmatch(command.key):
        raise Refused("link", N_("Deze link kennen we niet."))
    if command.number != state.links.get(command.link, 0) + 1:
        raise Stale
    events = [happened("link-renewed", link=command.link, number=command.number)]
    if command.link == "summary" and state.hand_out:
        events.append(happened("summary-handed-out", key=command.key))  # phones follow
    return Change(tuple(events), keys={command.link: hashed(command.key)})
