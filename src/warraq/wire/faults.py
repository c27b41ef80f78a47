"""Why a poll failed, in the language of whoever reads it."""

from django.utils.translation import get_language_bidi, gettext_lazy
from django.utils.translation import gettext as _

from warraq.wire.fetching.fetched import Fault
from warraq.wire.worded import in_active_language, refusal_in_active_language

MEGABYTE = 1024 * 1024

WORDS = {
    Fault.ADDRESS: gettext_lazy("the address cannot be read, or is of a kind that is not fetched"),
    Fault.FORBIDDEN: gettext_lazy(
        "the address leads into a private network, which WARRAQ_FEED_NETWORKS does not allow"
    ),
    Fault.UNREACHABLE: gettext_lazy("nothing answers at the address"),
    Fault.REDIRECTS: gettext_lazy("the server sends us on from address to address"),
    Fault.STATUS: gettext_lazy("the server answered with something else than a delivery"),
    Fault.TOO_LARGE: gettext_lazy("there is a file that is larger than this feed may have"),
    Fault.TIMEOUT: gettext_lazy("the server took too long"),
    Fault.BROKEN: gettext_lazy("the connection broke off, or what came over it makes no sense"),
    Fault.LOGIN: gettext_lazy("the server refuses the user name or the password"),
    Fault.FOLDER: gettext_lazy("the folder cannot be read or written"),
    Fault.IDENTITY: gettext_lazy(
        "the server shows another key than at the first visit: ask the agency before you go on"
    ),
    Fault.PROGRAM: gettext_lazy("a program that is needed is not installed"),
    Fault.OWN: gettext_lazy("Warraq failed at it, and the fault is its own; the log says more"),
    Fault.UNREAD: gettext_lazy("it answers, but nothing that it sends can be read"),
}


def in_words(fault: str, detail: str = "") -> str:
    """The fault with its detail, without a full stop; nothing for no fault.

    A fault of another release that is not known any more is told by its own name.
    """
    if fault not in WORDS:
        return fault
    words = str(WORDS[Fault(fault)])
    said = _detail(Fault(fault), detail)
    return f"{words} ({said})" if said else words


def _detail(fault: Fault, detail: str) -> str:
    match fault:
        case Fault.FORBIDDEN | Fault.REDIRECTS:
            return ""
        case Fault.TOO_LARGE if _is_limit(detail):
            return _("the limit is {size} MB").format(size=f"{int(detail) / MEGABYTE:g}")
        case Fault.TIMEOUT if detail:
            return _("the limit is {seconds} s").format(seconds=detail)
        case Fault.FOLDER | Fault.UNREAD if get_language_bidi():
            return refusal_in_active_language(detail)
    return _in_its_language(detail)


def _is_limit(detail: str) -> bool:
    """Bytes, in whole megabytes as feeds have them; a file may be called by a number too."""
    return detail.isdecimal() and int(detail) % MEGABYTE == 0


def _in_its_language(text: str) -> str:
    """Our own words said again; those of a server keep their direction within the sentence."""
    if not text or not get_language_bidi():
        return text
    said = in_active_language(text)
    return said if said != text else f"\u2068{text}\u2069"
