"""Stories and photos for the newsroom's tests."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from warraq.newsroom.models import SectionPage, StoryPage

MakeStory = Callable[..., StoryPage]


@pytest.fixture
def make_story(science: SectionPage) -> MakeStory:
    """Makes a draft in the Arabic edition; fields by name."""

    def make(**fields: object) -> StoryPage:
        home = science.get_parent().specific
        story = StoryPage(
            **{
                "title": "نحّالو الوادي يعودون إلى الخلايا الطينية",
                "section": science,
                "locale": home.locale,
                "live": False,
                "body": [("text", "<p>عاد نحّالو الوادي إلى الخلايا القديمة.</p>")],
                **fields,
            }
        )
        return home.add_child(instance=story)

    return make


def picture_bytes(
    *,
    size: tuple[int, int] = (1600, 1000),
    format: str = "JPEG",  # noqa: A002 -- Pillow's own word
    **how: object,
) -> bytes:
    """A real picture file."""
    file = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, format, **how)
    return file.getvalue()
