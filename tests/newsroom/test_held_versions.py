"""A version that is held while readers have an earlier one: the desk is told which."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from warraq.wire.models import Item


def ingested(folder: Path, **fields: Any) -> dict[str, Any]:
    file = folder / "story.json"
    words = {"uri": "waha:1", "language": "ar", "headline": "خبر", "body_text": "نص."}
    file.write_text(json.dumps({**words, **fields}))
    out = StringIO()
    call_command("wire", "ingest", str(file), publish=True, stdout=out, stderr=StringIO())
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


@pytest.mark.usefixtures("newsroom")
def test_the_line_and_the_inbox_name_the_published_story_that_stays(tmp_path: Path) -> None:
    first = ingested(tmp_path, version=1)
    held = ingested(tmp_path, version=2, pubstatus=["usable"])
    assert (held["action"], held["story"], held["url"]) == ("held", first["story"], None)
    assert held["reason"].endswith(f"the published story stays as it was: {first['url']}")
    reason = Item.objects.get(version=2).reason
    with translation.override("ar"):
        assert first["url"] in str(reason)
        assert "الخبر المنشور باقٍ كما كان" in str(reason)
