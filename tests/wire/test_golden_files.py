"""Every input, such as `<case>.xml`, beside its expected items, `<case>.expected.json`."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry, Resource

from warraq.wire.document import open_document
from warraq.wire.formats import FORMATS
from warraq.wire.items import to_dict
from warraq.wire.parsing import parse

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parent.parent / "data" / "samples" / "ninjs" / "schema"
CASES = sorted(path for path in GOLDEN.glob("*/*") if not path.name.endswith(".expected.json"))


def case_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_golden_file_parses_to_its_expected_items(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.stem}.expected.json").read_text("utf-8"))
    parsed = parse(path.read_bytes(), name="delivery")
    assert [to_dict(item) for item in parsed.items] == expected["items"]
    assert [
        {"line": refusal.line, "reason": refusal.reason} for refusal in parsed.refusals
    ] == expected["refusals"]


@pytest.mark.parametrize(
    "folder", ["newsml_1", "newsml_g2", "nitf", "iptc7901", "anpa1312", "telex", "mail"]
)
def test_encodings_give_identical_text(folder: str) -> None:
    paths = sorted((GOLDEN / folder).glob("arabic_in_[uwi]*.[xte][mx][lt]"))
    stories = [parse(path.read_bytes(), name=path.name).items for path in paths]
    assert len(paths) == 4
    assert all(story == stories[0] for story in stories)


@pytest.mark.parametrize("path", CASES, ids=case_name)
def test_a_file_is_recognised_by_its_own_format_alone(path: Path) -> None:
    document = open_document(path.read_bytes())
    names = [one.NAME for one in FORMATS if one.recognises(document)]
    assert [name.replace("-", "_") for name in names] == [path.parent.name]


def validator(version: str) -> Draft7Validator | Draft202012Validator:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"ninjs-schema_{version}.json").read_text())
    geojson = json.loads((SCHEMAS / "GeoJSON-schema.json").read_text())
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geojson)
    )
    kind = Draft7Validator if version == "1.6" else Draft202012Validator
    return kind(schema, registry=registry)
