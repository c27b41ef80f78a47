"""Names of the world's cities, for datelines: GeoNames' (see LICENSE.txt), by `tools/places.py`.

In Arabic script those of the region and the large ones; in Latin letters, as capitals, those that
are called like nothing else. One name a line: to look for one in the text costs less memory than a
set of them, and only what stands where a city would is looked for.
"""

from functools import lru_cache
from pathlib import Path

CITIES = Path(__file__).parent / "cities.txt"


def has(name: str) -> bool:
    """Whether a city is called so, spelled just so; in Latin letters in capitals."""
    return "\n" not in name and f"\n{name}\n" in _names()


@lru_cache(maxsize=1)
def _names() -> str:
    return CITIES.read_text(encoding="utf-8")
