"""What a browser takes the site for: its own search, an app."""

import gzip
import json
from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from lxml import etree
from PIL import Image
from pytest_django import Settings
from tests.reader.drawing import every, parsed

from warraq.front.headers import SECURITY_HEADERS
from warraq.front.page import Page
from warraq.reader.pages import page_at

pytestmark = pytest.mark.usefixtures("newsroom")

SPACE = {"os": "http://a9.com/-/spec/opensearch/1.1/"}


def page(path: str) -> Page:
    found = page_at(path)
    assert found is not None
    assert found.storable
    return found


@pytest.mark.parametrize(("edition", "words"), [("ar", "كل ما نشرناه"), ("en", "All that")])
def test_edition_describes_its_search_to_browsers(
    edition: str, words: str, settings: Settings
) -> None:
    found = page(f"/{edition}/opensearch.xml")
    told = etree.fromstring(found.body)
    assert found.content_type.startswith("application/opensearchdescription+xml")

    def text(name: str) -> str:
        return str(told.findtext(f"os:{name}", namespaces=SPACE))

    assert 0 < len(text("ShortName")) <= 16
    assert text("Description").startswith(words)
    assert text("Language") == edition
    search, itself = told.findall("os:Url", SPACE)
    site = settings.WARRAQ_SITE_URL
    assert search.get("template") == f"{site}/{edition}/search/?q={{searchTerms}}"
    assert itself.get("template") == f"{site}/{edition}/opensearch.xml"
    assert text("Image").startswith(f"{site}/static/reader/icon")


@pytest.mark.parametrize("edition", ["ar", "en"])
def test_pages_lead_to_the_description_and_the_manifest(edition: str) -> None:
    home = parsed(page(f"/{edition}/").body)
    for kind, file in (("search", "opensearch.xml"), ("manifest", "app.webmanifest")):
        (address,) = every(home, f"//link[@rel='{kind}']/@href")
        assert address == f"/{edition}/{file}"
        assert page(str(address)).status == 200


@pytest.mark.parametrize(("edition", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_edition_is_an_app_in_its_language(edition: str, direction: str) -> None:
    found = page(f"/{edition}/app.webmanifest")
    told = json.loads(found.body)
    assert found.content_type == "application/manifest+json"
    assert (told["lang"], told["dir"]) == (edition, direction)
    assert told["start_url"] == told["scope"] == told["id"] == f"/{edition}/"
    assert told["name"]
    for icon in told["icons"]:
        content = file(icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = Image.open(BytesIO(content)).size
            assert icon["sizes"] == f"{width}x{height}"
    assert {"any", "maskable"} == {icon["purpose"] for icon in told["icons"]}


def file(address: str) -> Path:
    found = finders.find(address.removeprefix("/static/"))
    assert isinstance(found, str)
    return Path(found)


def test_worker_keeps_the_look_of_its_edition_and_its_offline_page() -> None:
    found = page("/ar/worker.js")
    script = found.body.decode()
    assert found.content_type.startswith("text/javascript")
    assert 'const HOME = "/ar/";' in script
    for kept in ("/ar/offline.html", "/static/reader/site.css", "naskh-arabic.woff2"):
        assert kept in script
    assert "newsreader" not in script


def test_scripts_of_a_page_and_the_worker_weigh_at_most_10_kb() -> None:
    scripts = [file(f"/static/reader/{name}").read_bytes() for name in ("app.js", "comment.js")]
    scripts.append(page("/ar/worker.js").body)
    assert sum(len(gzip.compress(script)) for script in scripts) <= 10_000 / 2


def test_offline_page_is_the_edition_s_and_no_search_engine_s() -> None:
    found = parsed(page("/ar/offline.html").body)
    assert found.get("lang") == "ar"
    assert "لا شبكة الآن" in found.text_content()
    assert every(found, "//meta[@name='robots']/@content") == ["noindex"]


def test_policy_of_pages_lets_the_worker_run() -> None:
    policy = dict(SECURITY_HEADERS)["content-security-policy"]
    assert "worker-src 'self'" in policy
    assert "manifest-src 'self'" in policy


def test_there_is_none_of_an_edition_that_is_none() -> None:
    for name in ("opensearch.xml", "app.webmanifest", "worker.js", "offline.html"):
        assert page_at(f"/fr/{name}") is None
