"""Headers that answers share, as data: the front sends them, Django's side imports them."""

Headers = tuple[tuple[str, str], ...]

SECURITY_HEADERS: Headers = (
    (
        "content-security-policy",
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; media-src 'self'; manifest-src 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ("cross-origin-opener-policy", "same-origin"),
)
"""What every page a reader gets carries, stored or live."""

FILE_HEADERS: Headers = (
    ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ("x-content-type-options", "nosniff"),
)
"""What a static file or a rendition carries: opened by itself, it can run nothing."""

UNNAMED: Headers = (("server", ""),)
"""In every answer: Granian names itself where there is no such header."""

LOGGED_IN = "x-warraq-logged-in"
"""In an answer of the newsroom's to who is logged in at the desk; it goes no further."""

PAGE_CACHE = "public, max-age=0, must-revalidate, s-maxage=10"
"""Browsers ask each time, so that a kill holds; a shared cache may keep ten seconds of a rush."""

FILE_CACHE = "public, max-age=0, must-revalidate"
PICTURE_CACHE = "public, max-age=600, must-revalidate"
"""A picture of a story that is withdrawn goes from readers' caches too, if not at once."""

FOREVER = "public, max-age=31536000, immutable"
"""For names that change with their content."""
