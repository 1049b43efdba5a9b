"""Names that only the phone and the room's secret together can make, so that nothing in the store joins up.

Once a room is sealed its secret is gone, and none of these can be made again.
"""

from __future__ import annotations

import hmac
import json
import re

LENGTH = 16  # bytes


def answer_key(secret: bytes, token: str, prompt: str) -> bytes:
    """The key of one participant's answers to a prompt; 16 bytes.

    Rounds and repeats (`ID~2`) share it, because their change is the result. Other prompts do not.
    """
    return _name(secret, "answer", token, _root(prompt))


def seat_key(secret: bytes, token: str) -> bytes:
    """The key of one participant's seat; 16 bytes, and unlike any answer key."""
    return _name(secret, "seat", token)


def text_id(
    secret: bytes, key: bytes, round: int, lens: str, path: str, prompt: str = "", root: str = ""
) -> str:
    """The id of a typed text; 32 hex digits. Two texts of one answer have nothing in common.

    `prompt` matters for what is asked again: it shares the answer key with the prompt that is its `root`,
    and counts its rounds from one again.
    """
    run = prompt.removeprefix(root or _root(prompt))
    return _name(secret, "text", key.hex(), round, lens, path, run).hex()


def _root(prompt: str) -> str:
    return re.sub(r"~\d+", "", prompt)


def _name(secret: bytes, *facts: str | int) -> bytes:
    # JSON keeps ("a", "bc") and ("ab", "c") apart. `hmac.digest` says the same, but lets other threads in
    # between at every call, also when nobody waits for that.
    return hmac.new(secret, json.dumps(facts).encode(), "sha256").digest()[:LENGTH]
