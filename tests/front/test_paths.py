import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.front.paths import LONGEST_SEGMENT, UnstorablePathError, file_parts


@pytest.mark.parametrize(
    ("path", "parts"),
    [
        ("/", ("index.html",)),
        ("/ar/", ("ar", "index.html")),
        ("/ar/12/خبر-عاجل/", ("ar", "12", "خبر-عاجل", "index.html")),
        ("/ar/feed.xml", ("ar", "feed.xml")),
        ("/ar/12", ("ar", "12")),
    ],
)
def test_path_names_folders_and_a_file(path: str, parts: tuple[str, ...]) -> None:
    assert file_parts(path) == parts


@pytest.mark.parametrize(
    "path",
    [
        "ar/12/",
        "",
        "/ar/../desk/",
        "/..",
        "/./ar/",
        "/.git/config",
        "//ar/",
        "/ar//12/",
        "/ar/a\0b/",
        "/ar/a\nb/",
        "/ar/a\\b/",
        "/ar/\ufffd/",
        f"/ar/{'س' * (LONGEST_SEGMENT // 2 + 1)}/",
        "/" + "a/" * 40,
    ],
)
def test_path_that_no_page_has_is_refused(path: str) -> None:
    with pytest.raises(UnstorablePathError):
        file_parts(path)


@given(st.text(alphabet=st.sampled_from("a/.\0\\س-"), max_size=30))
def test_path_never_leaves_the_folder(path: str) -> None:
    try:
        parts = file_parts(path)
    except UnstorablePathError:
        return
    assert all(part and not part.startswith(".") and "/" not in part for part in parts)
