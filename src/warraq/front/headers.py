"""Headers that answers share, as data: the front sends them, Django's side imports them."""

Headers = tuple[tuple[str, str], ...]

SECURITY_HEADERS: Headers = (
    (
        "content-security-policy",
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'; media-src 'self'; manifest-src 'self'; worker-src 'self'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ("cross-origin-opener-policy", "same-origin"),
)
"""What every page a reader gets carries, stored or live."""

DESK_HEADERS: Headers = (
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; "
        # The cropping of photos asks by a handler that does nothing, `return;`, who has fingers.
        "script-src-attr 'unsafe-hashes' 'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='; "
        # The rich text editor puts its own styles into the page, worded in each language.
        "style-src 'self'; style-src-elem 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; "
        "frame-src 'self'; object-src 'none'; form-action 'self'; base-uri 'self'; "
        "frame-ancestors 'self'",
    ),
    *(header for header in SECURITY_HEADERS if header[0] != "content-security-policy"),
)
"""What every page of the desk carries. Its previews stand in frames of its own."""

FILE_HEADERS: Headers = (
    ("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ("x-content-type-options", "nosniff"),
)
"""What a static file or a rendition carries: opened by itself, it can run nothing."""

UNNAMED: Headers = (("server", ""),)
"""In every answer: Granian names itself where there is no such header."""

LOGGED_IN = "x-warraq-logged-in"
"""In an answer of the newsroom's to who is logged in at the desk; it goes no further."""

PAGE_CACHE = "public, max-age=0, must-revalidate"
"""Browsers and shared caches ask each time, so that a kill holds; a 304 costs next to nothing."""

FILE_CACHE = "public, max-age=0, must-revalidate"
PICTURE_CACHE = "public, max-age=600, must-revalidate"
"""A picture of a story that is withdrawn goes from readers' caches too, if not at once."""

FOREVER = "public, max-age=31536000, immutable"
"""For names that change with their content."""
