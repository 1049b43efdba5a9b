"""What a room is and how it changes: pure, without clock, network or store of its own."""

from server.room import afterwards, links, moderating, steering

__all__ = ["afterwards", "links", "moderating", "steering"]  # imported so that every command has its decision
