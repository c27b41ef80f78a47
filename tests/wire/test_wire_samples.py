"""What becomes of each of the standards' own sample files."""

import json
from pathlib import Path

import pytest

from warraq.wire.parsing import Parsed, parse_file

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
EXPECTED: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "samples.expected.json").read_text("utf-8")
)


def outcome(parsed: Parsed) -> list[str]:
    """One line for each item and refusal."""
    items = [
        f"{item.kind} v{item.version} {item.language or 'no language'} {item.status.value}, "
        f"{len(item.body)} blocks, {len(item.pictures)} pictures: {item.headline}"
        f" | {item.byline} | {item.credit} | {item.dateline}"
        for item in parsed.items
    ]
    return [*items, *(f"{refusal.line}: {refusal.reason}" for refusal in parsed.refusals)]


def test_every_sample_has_an_expected_outcome() -> None:
    files = (*SAMPLES.glob("newsml-g2/*.xml"), *SAMPLES.glob("ninjs/[123]*/*.json"))
    assert {str(path.relative_to(SAMPLES)) for path in files} == EXPECTED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_sample_parses_or_is_refused_with_a_reason(name: str) -> None:
    assert outcome(parse_file(SAMPLES / name)) == EXPECTED[name]


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.endswith(".xml")])
def test_sample_is_known_by_its_content_not_its_name(name: str, tmp_path: Path) -> None:
    renamed = tmp_path / "delivery.json"
    renamed.write_bytes((SAMPLES / name).read_bytes())
    assert outcome(parse_file(renamed)) == EXPECTED[name]
