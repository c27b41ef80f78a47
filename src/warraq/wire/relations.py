"""How an item says what it is to an earlier one: IPTC's item relations and agencies' words."""

import re

CANCELS = frozenset({"cancels", "cancel", "canceled", "kills", "kill", "retracts", "withdraws"})
FOLLOWS = frozenset(
    {"replaces", "supersedes", "corrects", "updates", "previousversion", "evolvedfrom"}
)


def relation(said: str) -> str:
    """The bare word of a code or address such as `itemrel:previousVersion`, in small letters."""
    return re.split(r"[:/#]", said.strip())[-1].lower()
