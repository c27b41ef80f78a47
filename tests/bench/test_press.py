"""The benchmarks of readers and the press still measure: every part runs, over a tiny archive."""

import gzip
import shutil
from pathlib import Path

import pytest
from bench.filling import Pattern, copy, highest_keys
from bench.load import Asked, only, take_turn
from bench.plot import reached
from bench.pressing import unlike
from bench.report import Figure, Target
from bench.servers import nginx, wait_for
from bench.turns import Scale
from tests.bench.test_growth import bring
from tests.settings import OUTPUT

from bench import page, press, report
from warraq.newsroom.domain.publishing import publish
from warraq.newsroom.models import StoryPage

TINY = Scale(sizes=(20,), rounds=1, seconds=1, publishes=1, distinct=4, pattern=4)
needs_programs = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("wrk")), reason="nginx or wrk is not installed"
)

PARTS = ("killed", "accepting", "visible")
KEPT = OUTPUT / "archives"
"""The next run finds the tiny archive here, if nothing has changed that it was made with."""


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    return tmp_path


@needs_programs
@pytest.mark.parametrize("keeps_open", [False, True])
def test_nginx_serves_what_is_stored_under_load(tmp_path: Path, keeps_open: bool) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name)
        (tmp_path / name / "index.html.gz").write_bytes(gzip.compress(name.encode()))
    with nginx(tmp_path, keeps_open=keeps_open) as server:
        assert gzip.decompress(wait_for(server, "/a/")) == b"a"
        asked = Asked([(50, ["/a/"]), (50, ["/a/", "/b/"])])
        assert take_turn(server, asked, seconds=1).rate > 0
        with pytest.raises(ValueError, match="Non-2xx"):
            take_turn(server, only("/c/"), seconds=1)


@needs_programs
def test_a_run_measures_and_its_page_tells_it(results: Path) -> None:
    press.main(TINY, PARTS, kept=KEPT)
    page.main(results=results, docs=results / "docs")
    told = (results / "docs" / page.PAGE).read_text()
    for part in PARTS:
        assert f"## {page.SECTIONS[f'press-{part}']}" in told
        circumstances, figures = report.read(results / f"press-{part}.json")
        assert circumstances["rounds"] == TINY.rounds
        for figure in figures:
            assert len(figure.ours) >= TINY.rounds
            assert f"| {figure.what} |" in told
    assert page.QUICK in told
    assert "<svg" in (results / "docs" / page.PLOT).read_text()


@pytest.mark.usefixtures("newsroom")
def test_copies_of_published_stories_have_the_pages_of_what_verbs_published() -> None:
    for number in (1, 2):
        bring(number)
    before = highest_keys()
    for number in (11, 12):
        publish(story=bring(number))
    after = highest_keys()
    copy(Pattern(before, after), times=3)
    assert unlike(after, 1) == []
    first = StoryPage.objects.filter(published_at__isnull=False).latest("pk")
    StoryPage.objects.filter(pk=first.pk).update(correction="another page than its pattern's")
    assert unlike(after, 1) == [first.address()]


@pytest.mark.parametrize(
    ("target", "is_met", "reach"),
    [
        (Target(least=0.9), False, 0.5 / 0.9),
        (Target(least=0.5), True, 1.0),
        (Target(most=1.2), True, 2.4),
        (Target(least=30, absolute=True), True, 40 / 30),
        (Target(most=30, absolute=True), False, 30 / 40),
        (Target(most=0, absolute=True), False, 0.0),
    ],
)
def test_a_target_is_of_the_ratio_or_of_the_figure_itself(
    target: Target, is_met: bool, reach: float
) -> None:
    figure = Figure("a page", "its peer", (40.0, 30.0, 50.0), (80.0, 60.0, 100.0), target)
    assert figure.is_met is is_met
    assert reached(figure) == pytest.approx(reach)


def test_a_ratio_is_the_median_of_the_rounds_own() -> None:
    figure = Figure("a page", "its peer", (10.0, 40.0, 90.0), (10.0, 80.0, 100.0))
    assert figure.ratio == 0.9
    assert figure.spread == "0.50–1.00"
