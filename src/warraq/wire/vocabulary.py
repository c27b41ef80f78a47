"""What the elements of XHTML, HTML and NITF are, by local name.

With those of the NITF of its own that TT of Stockholm and its clients send.
"""

FURNITURE = frozenset((
    "head", "header", "nav", "script", "style", "noscript", "template", "iframe", "object",
    "embed", "svg", "form", "button", "input", "select", "textarea", "title", "meta", "link",
    "audio", "video", "canvas", "map", "distributor", "figure", "media", "img", "body.head",
    "body.end", "dat", "bild",
))  # fmt: skip
HEADINGS = frozenset((
    "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hl3", "rubrik", "mellis",
))  # fmt: skip
PARAGRAPHS = frozenset((
    "p", "address", "fn", "dt", "dd", "caption", "summary", "legend",
))  # fmt: skip
QUOTES = frozenset(("blockquote", "bq"))
LISTS = frozenset(("ul", "ol", "menu"))
MARKED_LINES = frozenset(("byline", "dateline", "note"))
BLOCKS = HEADINGS | PARAGRAPHS | QUOTES | LISTS | MARKED_LINES | {"table", "pre"}
DIVISIONS = frozenset((
    "div", "section", "article", "aside", "main", "footer", "block", "li", "hr",
))  # fmt: skip
PHRASES = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "mark", "q", "ruby", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    "chron", "classifier", "copyrite", "event", "frac", "function", "lang", "location", "money",
    "num", "object.title", "org", "person", "postaddr", "pronounce", "virtloc",
))  # fmt: skip
"""What stands inside a sentence, in HTML and in NITF."""
FURNITURE_CLASSES = frozenset((
    "slugline", "publicationdate", "dat", "vignette",
))  # fmt: skip
