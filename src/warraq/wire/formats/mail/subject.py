"""What a mail's subject says: the headline, without the marks of mail programs and lists."""

import re
from dataclasses import dataclass

from warraq.wire import copy, notices
from warraq.wire.holding import split_headline

_REPLY = re.compile(
    r"\s*(?:re|fw|fwd|wg|aw|tr|rv|sv|vs|antw|رد|إعادة توجيه|اعادة توجيه|تحويل|پاسخ)"
    r"\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*|\s*fwd?\s+(?=\[)",
    re.IGNORECASE,
)
_SENT_ON = re.compile(r"\s*\((?:fwd?|forwarded)\)\s*\Z", re.IGNORECASE)
_LIST = re.compile(r"\s*\[[^\]]{1,60}\]\s*")
_DECORATION = re.compile(
    r"\s*(?:[*=>#~•]{2,}|\[(?:news|press release|wire|أخبار|خبر|بيان صحفي)\])\s*", re.IGNORECASE
)
_FLAG = re.compile(
    r"\s*(?:\(([^()]{2,60})\)|\[([^\]]{2,60})\]|([^\W\d][\w\u064b-\u0652\u200c ]{2,30}?))"
    r"\s*(?:[:|]\s+|(?<=\s)[-–—]\s+|(?<=[)\]])\s*)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The headline, the flags before it, «CORRECTION», «عاجل», and the orders to hold in it."""

    headline: str
    flags: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


def split_subject(subject: str, *, listed: bool) -> Subject:
    flags: list[str] = []
    orders, subject = split_headline(subject)
    for _ in range(6):
        if (found := _REPLY.match(subject) or _DECORATION.match(subject)) or (
            listed and (found := _LIST.match(subject))
        ):
            subject = subject[found.end() :]
        elif (found := _FLAG.match(subject)) and _is_flag(found):
            flags.append(next(filter(None, found.groups())))
            subject = subject[found.end() :]
        else:
            break
    return Subject(_SENT_ON.sub("", subject).strip(), tuple(flags), orders)


def _is_flag(found: re.Match[str]) -> bool:
    said = next(filter(None, found.groups()))
    return notices.is_flag(said) or bool(copy.signals(said))
