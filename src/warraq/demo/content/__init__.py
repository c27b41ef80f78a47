"""What the demo newsroom holds: sections, topics, contributors, stories, their readers' comments.

Owns: the TOML files beside this module, one a story in `stories/`, its comments in
`comments/` under the same name (`<key>.<language>.toml`). In: nothing. Out: `load()`, which
gives frozen values of `content.newsroom`, checked; a `ContentError` names the file at fault.
"""

from warraq.demo.content.newsroom import (
    CommentState,
    DemoComment,
    DemoContributor,
    DemoFeedback,
    DemoNewsroom,
    DemoPicture,
    DemoSection,
    DemoStory,
    DemoTopic,
)
from warraq.demo.content.reading import load
from warraq.demo.content.table import ContentError

__all__ = [
    "CommentState",
    "ContentError",
    "DemoComment",
    "DemoContributor",
    "DemoFeedback",
    "DemoNewsroom",
    "DemoPicture",
    "DemoSection",
    "DemoStory",
    "DemoTopic",
    "load",
]
