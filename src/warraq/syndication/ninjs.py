"""A published story as ninjs, IPTC's news in JSON, in the three versions that clients read.

Facts: the ninjs schemas 3.1, 2.2 and 1.6 (IPTC). A story is made as 3.1; the older ones follow
from it, by their names' case and by what they had in the singular or by key.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from warraq.languages import language
from warraq.languages.names import join_names
from warraq.stories.edition import Edition
from warraq.stories.story import Picture, PictureSource, Story, Translation
from warraq.syndication.addresses import absolute, lasting
from warraq.syndication.markup import body_html

Ninjs = dict[str, Any]
"""One ninjs object, ready for JSON."""


class Version(StrEnum):
    V1_6 = "1.6"
    V2_2 = "2.2"
    V3_1 = "3.1"


def story_item(story: Story, *, edition: Edition, version: Version = Version.V3_1) -> Ninjs:
    """The whole story with its pictures and translations; every address in it is a whole URI.

    Its `uri` never changes, its `version` grows with every change that a reader can see. Names
    are those of the byline, no others.
    """
    site = edition.site_url
    item = {
        "uri": lasting(site_url=site, language=story.language, story_id=story.id),
        "type": "text",
        "representationType": "full",
        "version": _number(story.modified),
        "firstCreated": _time(story.published),
        "versionCreated": _time(story.modified),
        "pubStatus": "usable",
        "language": story.language,
        "copyrightHolder": edition.site_name,
        "infoSources": [{"name": edition.site_name, "uri": absolute("/", site_url=site)}],
        "headlines": [{"role": "main", "contentType": "text/plain", "value": story.headline}],
        "descriptions": _text("summary", story.summary),
        "by": join_names([one.name for one in story.byline], language=language(story.language)),
        "located": story.dateline,
        "subjects": [
            {
                "name": story.section.name,
                "rel": "category",
                "uri": absolute(story.section.url, site_url=site),
                "literal": story.section.slug,
            },
            *(
                {
                    "name": topic.name,
                    "rel": "about",
                    "uri": absolute(topic.url, site_url=site),
                }
                for topic in story.topics
            ),
        ],
        "edNote": story.correction,
        "bodies": [
            {
                "role": "main",
                "contentType": "text/html",
                "value": body_html(story.body, site_url=site),
            }
        ],
        "renditions": [
            {
                "name": "page",
                "href": absolute(story.url, site_url=site),
                "contentType": "text/html",
            }
        ],
        "associations": [*_pictures(story, site), *_translations(story, site)],
    }
    return _in_version(_said(item), version)


def gone_item(
    *, site_url: str, language: str, story_id: int, since: datetime, version: Version = Version.V3_1
) -> Ninjs:
    """What tells clients to take a story back: its uri, canceled, and nothing that it said.

    `since` is its last change or later; the version is higher than any that readers had.
    """
    item = {
        "uri": lasting(site_url=site_url, language=language, story_id=story_id),
        "type": "text",
        "version": _number(since + timedelta(milliseconds=1)),
        "versionCreated": _time(since),
        "pubStatus": "canceled",
        "language": language,
    }
    return _in_version(item, version)


def _number(moment: datetime) -> str:
    """Milliseconds: two versions of a story are further apart."""
    return str(int(moment.timestamp() * 1000))


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _text(role: str, value: str) -> list[Ninjs]:
    return [{"role": role, "contentType": "text/plain", "value": value}] if value else []


def _pictures(story: Story, site: str) -> Iterator[Ninjs]:
    if story.picture:
        yield _picture("main_picture", story.picture, site)
    others = (block for block in story.body if isinstance(block, Picture))
    for number, picture in enumerate(others, 1):
        yield _picture(f"picture_{number}", picture, site)


def _picture(name: str, picture: Picture, site: str) -> Ninjs:
    item = {
        "name": name,
        "uri": absolute(picture.fallback.url, site_url=site),
        "type": "picture",
        "by": picture.credit,
        "descriptions": [*_text("caption", picture.caption), *_text("alt", picture.alt)],
        "renditions": list(_renditions(picture, site)),
    }
    return _said(item)


def _renditions(picture: Picture, site: str) -> Iterator[Ninjs]:
    yield _rendition("jpeg", "image/jpeg", picture.fallback, site)
    for sources in picture.formats:
        kind = sources.mime.removeprefix("image/")
        for source in sources.renditions:
            yield _rendition(f"{kind}_{source.width}", sources.mime, source, site)


def _rendition(name: str, mime: str, source: PictureSource, site: str) -> Ninjs:
    return {
        "name": name,
        "href": absolute(source.url, site_url=site),
        "contentType": mime,
        "width": source.width,
        "height": source.height,
    }


def _translations(story: Story, site: str) -> Iterator[Ninjs]:
    for other in story.translations:
        yield _translation(other, site)


def _translation(other: Translation, site: str) -> Ninjs:
    return {
        "name": f"translation_{other.language}",
        "uri": lasting(site_url=site, language=other.language, story_id=other.story_id),
        "type": "text",
        "representationType": "partial",
        "language": other.language,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": other.headline}],
    }


def _said(item: Ninjs) -> Ninjs:
    """Without what is empty: a client takes an empty byline for one."""
    return {name: value for name, value in item.items() if value not in ("", [])}


def _in_version(item: Ninjs, version: Version) -> Ninjs:
    standard = {
        "name": "ninjs",
        "version": version.value,
        "schema": f"http://www.iptc.org/std/ninjs/ninjs-schema_{version}.json",
    }
    match version:
        case Version.V3_1:
            return {"standard": standard, **item}
        case Version.V2_2:
            return {"standard": standard, **_lower(item)}
        case Version.V1_6:
            return {"$standard": standard, **_as_1(_lower(item))}


def _lower(value: Any) -> Any:
    """Version 2 wrote the names of version 3 in small letters."""
    if isinstance(value, dict):
        return {name.lower(): _lower(inner) for name, inner in value.items()}
    return [_lower(one) for one in value] if isinstance(value, list) else value


_AS_THEY_WERE = (
    "uri", "type", "version", "firstcreated", "versioncreated", "pubstatus", "language",
    "copyrightholder", "located", "ednote",
)  # fmt: skip


def _as_1(item: Ninjs) -> Ninjs:
    """From version 2's lists to the keys of version 1."""
    old = {name: item[name] for name in _AS_THEY_WERE if name in item}
    if "by" in item:
        old["byline"] = item["by"]
    if "representationtype" in item:
        full = item["representationtype"] == "full"
        old["representationtype"] = "complete" if full else "incomplete"
    for headline in item.get("headlines", ()):
        old["headline"] = headline["value"]
    for body in item.get("bodies", ()):
        old["body_html"] = body["value"]
    for text in item.get("descriptions", ()):
        old[f"description_{text['role']}"] = text["value"]
    old.update(_lists_of_1(item))
    return old


def _lists_of_1(item: Ninjs) -> Iterator[tuple[str, Any]]:
    if "infosources" in item:
        yield "infosource", [{"name": one["name"]} for one in item["infosources"]]
    if "subjects" in item:
        yield (
            "subject",
            [
                {"name": one["name"], "rel": one["rel"], "code": one["literal"]}
                for one in item["subjects"]
            ],
        )
    if "renditions" in item:
        yield (
            "renditions",
            {one["name"]: _renamed(one, contenttype="mimetype") for one in item["renditions"]},
        )
    if "associations" in item:
        yield "associations", {one["name"]: _as_1(one) for one in item["associations"]}


def _renamed(rendition: Ninjs, **names: str) -> Ninjs:
    return {names.get(name, name): value for name, value in rendition.items() if name != "name"}
