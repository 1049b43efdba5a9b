"""What a room is and how it changes: pure, without clock, network or store of its own."""

from server.room import (
    afterwards,
    arranging,
    building,
    compass,
    links,
    looking,
    moderating,
    questions,
    sharing,
    sorting,
    steering,
    voting,
    weighing,
)

__all__ = [  # imported so that every command has its decision
    "afterwards", "arranging", "building", "compass", "links", "looking", "moderating", "questions",
    "sharing", "sorting", "steering", "voting", "weighing",
]  # fmt: skip
