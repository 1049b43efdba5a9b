"""Keys of links: 128 random bits for the desk, the others derived from it, all stored as a hash."""

from __future__ import annotations

import hashlib
import hmac
from secrets import randbelow, token_urlsafe

DERIVED = ("stage", "summary")


def new_key() -> str:
    """A key for a link: 22 characters, 128 bits."""
    return token_urlsafe(16)


def derived(desk_key: str, name: str, number: int = 0) -> str:
    """The key of another link. Raising its number renews it."""
    digest = hmac.digest(desk_key.encode(), f"{name} {number}".encode(), "sha256")
    return digest[:16].hex()


def hashed(key: str) -> bytes:
    """What the store keeps of a key. Keys are random, so a plain hash is enough."""
    return hashlib.sha256(key.encode()).digest()


def new_code(taken: int) -> str:
    """A room code: six digits, eight once more than one in a hundred six-digit codes is taken."""
    digits = 6 if taken <= 9_000 else 8
    first = 10 ** (digits - 1)
    return str(first + randbelow(9 * first))
