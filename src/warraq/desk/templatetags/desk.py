"""What the desk's templates ask of languages and times."""

import re
from datetime import datetime

from django.conf import settings
from django.template import Context, Library
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from warraq.desk.labels import permission_name, signal_name
from warraq.languages import LANGUAGES, Language, language
from warraq.languages.dates import format_date_time
from warraq.languages.durations import format_age
from warraq.languages.months import Months
from warraq.newsroom.models import EditionPage
from warraq.wire.domain.keeping import LOCAL
from warraq.wire.faults import in_words as in_words_of_fault
from warraq.wire.formats import FORMATS
from warraq.wire.items import Subject
from warraq.wire.models import Feed
from warraq.wire.reasons import Reason
from warraq.wire.topics import label
from warraq.wire.worded import in_active_language, refusal_in_active_language

register = Library()

ADDRESS = re.compile(r":\s+/\S+$")


def desk_language() -> Language:
    """The language in which this colleague works."""
    return language(get_language() or "en")


@register.simple_tag
def desk_name() -> str:
    """The newsroom's name as its edition in the colleague's language has it, or as it was set up.

    A language without an edition has the main edition's.
    """
    editions = EditionPage.objects.order_by("path")
    names = dict(editions.values_list("locale__language_code", "site_name"))
    main = next(iter(names.values()), "")
    return names.get(desk_language().code, main) or str(settings.WARRAQ_SITE_NAME)


@register.inclusion_tag("desk/_time.html")
def when(moment: datetime) -> dict[str, str]:
    """A moment in full, in the colleague's time zone, and how long ago it was."""
    return {
        "machine": moment.isoformat(),
        "moment": format_date_time(
            moment,
            language=desk_language(),
            months=Months.DOUBLE,
            time_zone=timezone.get_current_timezone_name(),
        ),
        "age": age(moment),
    }


@register.filter
def is_past(moment: datetime) -> bool:
    return moment <= timezone.now()


@register.filter
def age(moment: datetime) -> str:
    """How long ago a moment was, in the desk's language; nothing of what is yet to come."""
    passed = timezone.now() - moment
    return "" if passed.total_seconds() < 0 else format_age(passed, language=desk_language())


@register.filter
def direction(code: str) -> str:
    """`rtl` or `ltr` for a language tag such as `ar-EG`; `auto` for one we do not know."""
    known = LANGUAGES.get(code.split("-")[0].lower())
    return known.direction if known else "auto"


@register.filter
def own_name(code: str) -> str:
    """A language's own name, or its tag when we do not know it."""
    known = LANGUAGES.get(code.split("-")[0].lower())
    return known.name if known else code


@register.simple_tag(takes_context=True)
def source_name(context: Context, source: str) -> str:
    """Whose item it is, as its feed is called; what a person fed in by hand is nobody's feed."""
    if source == LOCAL:
        return _("Local file")
    request = context["request"]
    if not hasattr(request, "feed_names"):
        request.feed_names = dict(Feed.objects.values_list("source", "name"))
    return str(request.feed_names.get(source, source))


@register.filter
def subject_name(subject: Subject) -> str:
    """What IPTC calls the subject in the desk's language; else what the agency calls it."""
    return label(subject.code, desk_language().code) or subject.name or subject.code


@register.filter
def without_address(reason: str | Reason) -> str:
    """Why an item is held, without the story's address behind it: a link stands beside it."""
    return ADDRESS.sub("", str(reason))


@register.filter
def format_name(name: str) -> str:
    """A wire format as the trade writes it, such as NewsML-G2, or as the desk's language has it."""
    return next((in_active_language(known.TITLE) for known in FORMATS if name == known.NAME), name)


@register.filter
def in_words(name: str) -> str:
    """The desk's word for a name that the database or Django gives in English."""
    return _(name)


@register.filter
def seconds(milliseconds: int) -> str:
    """A short while, to a tenth of a second."""
    return _("%(seconds)s s") % {"seconds": f"{milliseconds / 1000:.1f}"}


register.filter("permission_name", permission_name)
register.filter("signal_name", signal_name)
register.filter("in_active_language", in_active_language)
register.filter("refusal_in_active_language", refusal_in_active_language)
register.filter("fault_in_words", in_words_of_fault)
