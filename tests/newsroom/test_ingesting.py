"""One item, one picture or one section that is at fault stops no other."""

import json
from pathlib import Path

import pytest
from tests.newsroom.conftest import picture_bytes

from warraq.newsroom import ingesting
from warraq.newsroom.domain.publishing import ensure_section
from warraq.newsroom.drafted import Action, Drafted, Wish
from warraq.newsroom.drafting import draft
from warraq.newsroom.ingesting import Ingested, ingest_file
from warraq.newsroom.models import EditionPage, StoryPage
from warraq.wire.refusals import Refusal

pytestmark = [pytest.mark.usefixtures("newsroom"), pytest.mark.database]


def ninjs(guid: str, **fields: object) -> dict[str, object]:
    item = {"uri": guid, "type": "text", "language": "ar", "headline": f"خبر {guid}"}
    return {**item, "body_text": "نص.", **fields}


def ingested(path: Path, *items: dict[str, object]) -> list[Ingested | Refusal]:
    path.write_text(json.dumps(items))
    return list(ingest_file(path, source="local", wish=Wish(publish=True)))


def test_an_item_at_which_we_fail_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**given: object) -> Drafted:
        if given["item"].guid == "a":  # type: ignore[attr-defined]
            raise ZeroDivisionError
        return draft(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(ingesting, "draft", fail)
    refused, taken = ingested(tmp_path / "two.json", ninjs("a"), ninjs("b"))
    assert isinstance(refused, Refusal)
    assert "ZeroDivisionError" in refused.reason
    assert isinstance(taken, Ingested)
    assert taken.drafted.action is Action.CREATED


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF"])
def test_a_story_comes_without_a_picture_that_is_damaged_and_it_is_said(
    tmp_path: Path,
    format: str,  # noqa: A002
) -> None:
    whole = picture_bytes(format=format)
    (tmp_path / "cut.img").write_bytes(whole[: len(whole) // 3])
    rendition = {"href": "cut.img", "mimetype": "image/jpeg"}
    picture = {"uri": "p", "type": "picture", "renditions": {"main": rendition}}
    [outcome] = ingested(tmp_path / "one.json", ninjs("a", associations={"main": picture}))
    assert isinstance(outcome, Ingested)
    assert outcome.missing == ("cut.img",)
    assert StoryPage.objects.get().photo is None


@pytest.mark.parametrize("name", ["😀", "أمن!", "…", "comments", "2025"])
def test_a_section_may_be_called_anything(arabic: EditionPage, name: str) -> None:
    ensure_section(home=arabic, name="أمن")
    section = ensure_section(home=arabic, name=name)
    assert section.slug
    assert ensure_section(home=arabic, name=name) == section
