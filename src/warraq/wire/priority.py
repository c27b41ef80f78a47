"""How soon the desk should look at an item: what the agency's urgency comes to, or a rule says."""

from enum import IntEnum


class Priority(IntEnum):
    """Four are told apart at a glance; the nine urgencies of IPTC are not."""

    FLASH = 1
    HIGH = 2
    NORMAL = 3
    LOW = 4


def usual_priority(urgency: int | None) -> Priority:
    """Of IPTC's urgencies 1 is the most urgent, 5 normal, 8 the least; 9 each agency's own."""
    match urgency:
        case 1:
            return Priority.FLASH
        case 2 | 3:
            return Priority.HIGH
        case 6 | 7 | 8:
            return Priority.LOW
        case _:
            return Priority.NORMAL
