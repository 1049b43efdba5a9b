"""What a room is and how it changes: pure, without clock, network or store of its own."""

from server.room import afterwards, arranging, links, moderating, steering

# Imported so that every command has its decision.
__all__ = ["afterwards", "arranging", "links", "moderating", "steering"]
