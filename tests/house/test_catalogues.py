"""Every word that a person reads is there, in each language that we ship, and whole."""

import shutil
from gettext import GNUTranslations
from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from django.conf import settings
from tools.catalogues.__main__ import own_problems, said, updated
from tools.catalogues.checks import catalogue_problems, message_problems
from tools.catalogues.compiling import compile_all
from tools.catalogues.desk import (
    LANGUAGE,
    PACKAGES,
    desk_path,
    effective_arabic,
    gaps_in_arabic,
    package_messages,
    package_path,
)
from tools.catalogues.files import (
    DOMAINS,
    LANGUAGES,
    PLURALS,
    READERS_LANGUAGES,
    SOURCE,
    empty,
    forms,
    key,
    messages,
    name,
    own_path,
    read,
    write,
)
from tools.catalogues.source import collect

CATALOGUES = sorted(SOURCE.rglob("LC_MESSAGES/*.po"))
COMMENTS = ("%(count)s comment", "%(count)s comments")
ARABIC_COMMENTS = (
    "%(count)s تعليق", "تعليق واحد", "تعليقان",
    "%(count)s تعليقات", "%(count)s تعليقًا", "%(count)s تعليق",
)  # fmt: skip


def arabic(text: str | tuple[str, ...], translation: str | tuple[str, ...]) -> Message:
    catalogue = Catalog(locale="ar")
    return catalogue.add(text, translation)


def wrong(text: str | tuple[str, ...], translation: str | tuple[str, ...]) -> bool:
    return any(message_problems(arabic(text, translation), empty("ar")))


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("catalogues")
    for source in CATALOGUES:
        target = folder / source.relative_to(SOURCE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    compile_all(folder)
    return folder


def compiled_words(folder: Path, language: str = "ar") -> GNUTranslations:
    path = folder / own_path(language, "django").relative_to(SOURCE).with_suffix(".mo")
    with path.open("rb") as words:
        return GNUTranslations(words)


@pytest.mark.parametrize("language", [*LANGUAGES, *READERS_LANGUAGES])
@pytest.mark.parametrize("domain", DOMAINS)
def test_our_words_are_all_translated_and_in_step_with_the_source(
    language: str, domain: str
) -> None:
    """The desk's in Arabic and English, what readers read in all languages of editions."""
    catalogue = read(own_path(language, domain), language)
    assert list(own_problems(catalogue, dict(said(domain))[language])) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_what_the_desk_overrides_is_whole(domain: str) -> None:
    assert list(catalogue_problems(read(desk_path(domain), LANGUAGE))) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_arabic_desk_has_no_word_left_in_english(domain: str) -> None:
    assert [(name(message), why) for message, why in gaps_in_arabic(domain)] == []


def test_every_installed_package_with_words_is_looked_through() -> None:
    others = [app for app in settings.INSTALLED_APPS if not app.startswith("warraq.")]
    with_words = {app for app in others if (package_folder(app) / "locale").is_dir()}
    silent = {"django.contrib.messages", "django.contrib.staticfiles"}
    assert with_words - silent <= set(PACKAGES)


def package_folder(app: str) -> Path:
    spec = find_spec(app)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_catalogue_has_the_plural_rule_of_django_itself(path: Path) -> None:
    """With another rule Django would keep it apart instead of merging it."""
    language = path.parents[1].name
    django = read(package_path("django.conf", language, "django"), language)
    assert f"{django.plural_forms.rstrip(';')};" == PLURALS[language]
    assert PLURALS[language] in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_catalogue_compiles_to_all_its_words(source: Path, compiled: Path) -> None:
    with (compiled / source.relative_to(SOURCE).with_suffix(".mo")).open("rb") as words:
        catalog = GNUTranslations(words)
    for message in messages(read(source, source.parents[1].name)):
        if message.string and isinstance(message.id, str) and not message.context:
            assert catalog.gettext(message.id) == message.string


def test_compiling_twice_gives_the_same_bytes(compiled: Path) -> None:
    first = {path: path.read_bytes() for path in compiled.rglob("*.mo")}
    compile_all(compiled)
    assert {path: path.read_bytes() for path in compiled.rglob("*.mo")} == first


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 تعليق"), (1, "تعليق واحد"), (2, "تعليقان"),
        (3, "3 تعليقات"), (10, "10 تعليقات"), (103, "103 تعليقات"),
        (11, "11 تعليقًا"), (99, "99 تعليقًا"), (111, "111 تعليقًا"),
        (100, "100 تعليق"), (101, "101 تعليق"), (102, "102 تعليق"), (1000, "1000 تعليق"),
    ],
)  # fmt: skip
def test_comments_are_counted_in_the_six_arabic_forms(
    count: int, words: str, compiled: Path
) -> None:
    said = compiled_words(compiled).ngettext(*COMMENTS, count)
    assert said % {"count": count} == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Did you like this article?", "هل أعجبك هذا المقال؟"),
        ("%(site)s comment policy", "سياسة %(site)s بشأن التعليقات"),
        ("Required information", "معلومات ضرورية"),
    ],
)
def test_the_words_under_a_story_are_those_of_the_reference_page(
    said: str, words: str, compiled: Path
) -> None:
    assert compiled_words(compiled).gettext(said) == words


@pytest.mark.parametrize("domain", DOMAINS)
def test_comments_are_the_readers_and_what_colleagues_note_has_another_word(domain: str) -> None:
    shown = effective_arabic(domain)
    packages = {key(message) for message in package_messages(domain)}
    said = [message for message in messages(shown) if key(message) in packages]
    of_readers = {name(one) for one in said if any("تعليق" in form for form in forms(one))}
    assert of_readers <= {"comment", "comments"}  # ours: what readers' comments are called


def test_our_arabic_goes_before_the_packages() -> None:
    assert [Path(path) for path in settings.LOCALE_PATHS] == [
        SOURCE / "locale", SOURCE / "desk" / "locale",
    ]  # fmt: skip


def test_a_whole_translation_passes() -> None:
    assert not wrong(COMMENTS, ARABIC_COMMENTS)
    assert not wrong("Hello <b>%(name)s</b>", "أهلًا <b>%(name)s</b>")
    assert not wrong("100%% of %(what)s", "100%% من %(what)s")


@pytest.mark.parametrize("lost", [3, 4, 5])
def test_a_form_from_three_up_without_its_number_is_noticed(lost: int) -> None:
    forms = [*ARABIC_COMMENTS]
    forms[lost] = "تعليقات"
    assert wrong(COMMENTS, tuple(forms))


@pytest.mark.parametrize("language", ["fa", "fr"])
def test_a_first_form_of_none_and_of_one_says_which(language: str) -> None:
    catalogue = empty(language)
    said = catalogue.add(COMMENTS, ("comment", "%(count)s comments"))
    assert any(message_problems(said, catalogue))


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("fa", ["0 نظر", "1 نظر", "2 نظر", "20 نظر"]),
        ("ur", ["0 تبصرے", "ایک تبصرہ", "2 تبصرے", "20 تبصرے"]),
        ("ckb", ["0 لێدوان", "1 لێدوان", "2 لێدوان", "20 لێدوان"]),
        ("he", ["0 תגובות", "תגובה אחת", "שתי תגובות", "20 תגובות"]),
        ("fr", ["0 commentaire", "1 commentaire", "2 commentaires", "20 commentaires"]),
    ],
)
def test_comments_are_counted_as_each_language_counts(
    language: str, counts: list[str], compiled: Path
) -> None:
    words = compiled_words(compiled, language)
    assert [words.ngettext(*COMMENTS, n) % {"count": n} for n in (0, 1, 2, 20)] == counts


@pytest.mark.parametrize("missing", range(6))
def test_a_missing_plural_form_is_noticed(missing: int) -> None:
    forms = [*ARABIC_COMMENTS]
    forms[missing] = ""
    assert wrong(COMMENTS, tuple(forms))


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Sections", ""),
        ("Reply to %(name)s", "الرد"),
        ("Reply to %(name)s", "الرد على %(nom)s"),
        ("its status is {status}", "حالته {state}"),
        ("Reply to <bdi>%(name)s</bdi>", "الرد على %(name)s"),
        (("%(a)s in %(b)s", "%(a)s in %(b)s"), ("",) * 6),
        (("%d letter", "%d letters"), ("%d", "حرف", "حرفان", "%d", "%d", "%d")),
        (("%(n)s of %(m)s", "%(n)s of %(m)s"), ("%(n)s %(m)s", "واحد", *["%(n)s %(m)s"] * 4)),
        (("%(n)s", "%(n)s"), ("%(n)s", "%(n)s")),
    ],
)
def test_what_is_lost_in_translation_is_noticed(
    text: str | tuple[str, ...], translation: str | tuple[str, ...]
) -> None:
    assert wrong(text, translation)


def test_a_fuzzy_translation_is_noticed() -> None:
    message = arabic("Sections", "الأقسام")
    message.flags.add("fuzzy")
    assert list(message_problems(message, empty("ar"))) == ["fuzzy"]


def test_words_are_collected_from_python_templates_and_scripts(tmp_path: Path) -> None:
    (tmp_path / "views.py").write_text(
        "_('Plain')\nngettext_lazy('%(n)s day', '%(n)s days', n)\npgettext('verb', 'Order')\n"
    )
    (tmp_path / "page.html").write_text(
        "{% load i18n %}\n<p>\n      {% translate 'Marked' %}\n  {% blocktranslate count n=days %}"
        "One <b>story</b>{% plural %}{{ n }} <b>stories</b>{% endblocktranslate %}\n"
        "{{ title|default:_('Untitled') }}\n  it's </p>"
    )
    (tmp_path / "desk.js").write_text("gettext('Scripted');")
    assert {key(message) for message in messages(collect(tmp_path, "django"))} == {
        (("Plain",), None),
        (("%(n)s day", "%(n)s days"), None),
        (("Order",), "verb"),
        (("Marked",), None),
        (("One <b>story</b>", "%(n)s <b>stories</b>"), None),
        (("Untitled",), None),
    }
    assert [message.id for message in messages(collect(tmp_path, "djangojs"))] == ["Scripted"]


def test_bringing_up_to_date_keeps_what_is_said_and_drops_the_rest(tmp_path: Path) -> None:
    found, known = Catalog(), Catalog(locale="ar")
    for text in ("Kept", "New"):
        found.add(text, locations=[("page.html", 0)])
    known.add("Kept", "باق")
    known.add("Gone", "ذاهب")
    path = tmp_path / "django.po"
    write(path, "ar", updated(found, known, "ar"))
    catalogue = read(path, "ar")
    assert {message.id: message.string for message in messages(catalogue)} == {
        "Kept": "باق",
        "New": "",
    }
    assert not catalogue.obsolete
    assert "#: page.html\n" in path.read_text(encoding="utf-8")


def test_english_says_each_message_itself() -> None:
    found = Catalog()
    found.add(COMMENTS)
    english = updated(found, Catalog(locale="en"), "en")
    assert [message.string for message in messages(english)] == [COMMENTS]
