"""The few words the front says itself, in Arabic and English, when no page can be had."""

import json
from functools import cache

from warraq.front.headers import SECURITY_HEADERS, UNNAMED
from warraq.front.rsgi import HeaderList, HTTPProtocol

WORDS = {
    400: ("لا يُخدَم هذا العنوان من هنا.", "This address is not served here."),
    403: (
        "لا يُرسَل ملف بهذا الحجم قبل الدخول.",
        "Nobody sends as much as this without a login or a token.",
    ),
    404: ("لا يوجد ملف بهذا الاسم.", "There is no file of this name."),
    408: ("طال انتظار ما أُرسل ولم يكتمل.", "What was being sent did not arrive in time."),
    413: ("ما أُرسل أكبر مما يُقبل هنا.", "What was sent is larger than is accepted here."),
    414: ("هذا العنوان أطول مما يُقبل هنا.", "This address is longer than is accepted here."),
    500: ("حدث خطأ عندنا، وقد دُوّن. حاول مرة أخرى بعد قليل.", "Something went wrong here."),
    501: ("لا يُعرف هنا طلب بهذا الاسم.", "No method of this name is known here."),
    502: ("تعذّر إكمال الطلب. حاول مرة أخرى بعد قليل.", "The request failed. Try again shortly."),
    503: ("الموقع مشغول الآن. حاول مرة أخرى بعد قليل.", "The site is busy. Try again shortly."),
    504: ("طال انتظار الجواب. حاول مرة أخرى بعد قليل.", "The answer took too long. Try again."),
}

RETRY_AFTER = "5"
"""Seconds."""

PAGE = """\
<!doctype html>
<html lang="ar" dir="rtl">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{status}</title>
<p>{arabic}</p>
<p lang="en" dir="ltr">{english}</p>
</html>
"""


class RefusalError(Exception):
    """A request goes no further: `status` is one that has words."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def notice(status: int) -> str:
    """The page that says in both languages why there is no other."""
    arabic, english = WORDS[status]
    return PAGE.format(status=status, arabic=arabic, english=english)


def send_notice(status: int, protocol: HTTPProtocol, *, accept: str | None = None) -> None:
    """The page, or for who accepts JSON and no page an object with its English words."""
    accepted = accept or ""
    as_json = "application/json" in accepted and "text/html" not in accepted
    headers, body = _ready(status, as_json)
    protocol.response_bytes(status, headers, body)


@cache
def _ready(status: int, as_json: bool) -> tuple[HeaderList, bytes]:
    headers = [
        ("content-type", "application/json" if as_json else "text/html; charset=utf-8"),
        ("cache-control", "no-store"),
        *SECURITY_HEADERS,
        *UNNAMED,
    ]
    if status in (502, 503, 504):
        headers.append(("retry-after", RETRY_AFTER))
    body = json.dumps({"error": WORDS[status][1]}) if as_json else notice(status)
    return headers, body.encode()
