"""What the wire says to a person at a news desk: every refusal and warning, in one place.

English without a full stop: the command line prints them after file and line, the desk says
them in the colleague's language (`warraq.wire.worded`). Files are read without Django, so `_`
only marks them for the catalogues.
"""


def _(template: str) -> str:
    return template


# A file is refused

TOO_LARGE = _("The file has {size} MB; the limit is {limit} MB")
UNREADABLE = _("The file cannot be read: {problem}")
EMPTY = _("The file is empty")
BINARY = _("The file is binary, not text")
BINARY_KIND = _("The file is {thing}, not a wire file")
CUT_OFF = _("The file ends before its {kind} is complete: it may have been cut off on the way")
BROKEN_XML = _("The XML is broken here: {problem}")
BROKEN_JSON = _("The JSON is broken here: {problem}")
TOO_DEEP = _("The {kind} is nested too deeply to be a wire file")
ENTITIES = _(
    "The file declares XML entities of its own, which can reach for other files (XXE) or grow"
    " without limit (entity bombs); Warraq does not read such files"
)
GIF = _("a GIF picture")
RECORDING = _("a recording")
PDF = _("a PDF document")
ARCHIVE_OR_OFFICE = _("a ZIP archive or an office document")
GZIP = _("a gzip archive")
OFFICE = _("an office document")
MAILS = _("mail (RFC 822)")
TELEX = _("telex (ZCZC … NNNN)")
PHOTOS = _("photos with IPTC metadata")
WEB_PAGE = _("This is a web page, such as a server's error page or its login, not a wire file")
UNKNOWN_XML = _("This is XML, but <{tag}> begins no format that Warraq reads: {formats}")
UNKNOWN_JSON = _("This is JSON, but not a ninjs object: it has no uri")
UNKNOWN_TEXT = _("This is text in no format that Warraq reads: {formats}")
IN_ATTACHMENT = _("In the attachment “{name}”: {reason}")
UNEXPECTED = _("Warraq could not read this, and the fault is its own ({problem})")
BROKEN_PICTURE = _(
    "The picture cannot be read: it is broken, or of a kind that Warraq does not know"
)
TOO_MANY_PIXELS = _("The picture has too many pixels; the limit is {limit} million")

LARGER = _("The file is larger than {limit} MB, the limit")
NOT_GIVEN = _("The server does not give the file: {problem}")

# A poll fails

NO_SUCH_NAME = _("no server has this name")
NO_ANSWER = _("the server takes no connection here")
NO_ROUTE = _("no network leads there")
EACH_TIME = _("the connection ends at it each time")
TOO_SLOW = _("it took too long")
ENDED = _("the connection ended too soon")
MORE_THAN_SAID = _("more was sent than was announced")
INCOMPLETE = _("the answer ended before it was complete")
UNREADABLE_PACKING = _("the answer is packed in a way that cannot be undone")
NOT_UNDERSTOOD = _("the answer cannot be understood")
EXPIRED = _("the server's certificate has expired")
UNSIGNED = _("the server's certificate is signed by nobody who is trusted here")
ANOTHERS = _("the certificate is that of another server")
UNTRUSTED = _("the server's certificate is not valid")
NO_TLS = _("no encrypted connection (TLS) comes about")
NO_FOLDER = _("there is no such folder")
NO_ACCESS = _("the newsroom's account may not read or write there")
DISK_FULL = _("the disk is full")
OTHERS_KEY = _("the password was sealed with another secret key")

# An item is refused

PLANNING = _("This is a planning item, what the agency means to cover, not a story")
CONCEPT = _("This is a concept item, an entry of a vocabulary, not a story")
KNOWLEDGE = _("This is a knowledge item, a vocabulary, not a story")
CATALOG = _("This is a catalog item, a list of vocabularies, not a story")
EVENT = _("This announces an event in an agency's calendar; it is not a story")
FRAGMENT = _("This is a fragment of NewsML-G2 (<{tag}>), not a whole item")
EMPTY_MESSAGE = _("This news message holds no item")
CHANGES_ONLY = _(
    "The item holds only changes to an earlier version, not the story: ask the agency for whole"
    " items"
)
TOO_MANY_STORIES = _("The item holds {count} stories; the limit is {limit}")
EMPTY_FEED = _("This feed holds no entry")
NO_GUID = _("The item has no {field}: without it a later version could not be known")
LONG_GUID = _("The item's identifier has {length} characters; the limit is {limit}")

SAID_TWICE = _("The item says {fields} more than once, and not the same")
IMPOSSIBLE_VERSION = _(
    "The version “{value}” is beyond what can be counted, from 0 up to 18 digits: a later one"
    " could not be told from it"
)
NO_HEADER = _("This message has no header that {title} knows: “{line}”")
BULLETIN = _("This is a bulletin of a weather or air traffic service, not news")
LINE_TEST = _("This tests a line, and is no news")
EMPTY_TEXT = _("This message has a header but no text")
NO_END = _("The message has no sign of its end: it may be cut off")
BROKEN_MAIL = _("This mail's parts cannot be told apart: its boundary is broken")
AUTO_REPLY = _("This mail is an automatic reply, not a story")
DELIVERY_REPORT = _("This mail reports on the delivery of another; it is not a story")
EMPTY_MAIL = _("This mail has neither text nor pictures")

# An item is taken, with a warning

OTHER_ENCODING = _("The file is not in {said} but, it seems, in {found}; check the letters")
TWICE = _("The text had been encoded in UTF-8 twice; check the letters")
JSON_ENCODING = _("The file is in {found}; JSON is to be in UTF-8")
REPAIRED = _("Undeclared entities such as &nbsp; or stray & were repaired")
UNKNOWN_STATUS = _("Status “{status}” is not known: withheld")
UNREADABLE_EMBARGO = _("The embargo “{value}” is no date: withheld")
UNREADABLE_VERSION = _("The version “{value}” is no number: taken as 1")
PART_OF_VERSION = _("The version “{value}” is no whole number: taken as {version}")
UNREADABLE_TIME = _("The time “{value}” cannot be read")
NO_ZONE = _("The time “{value}” has no time zone: read as UTC")
NO_ZONE_OF_EMBARGO = _(
    "The embargo “{value}” has no time zone: held until it is over everywhere on earth"
)
NO_HEADLINE = _("The item has no headline")
ALERT_FOR_HEADLINE = _("The item has no headline: its one paragraph stands in for it")
NO_BODY = _("The item has no body")
SUMMARY_FOR_BODY = _("The item has no body: its description stands in for it")
NO_LANGUAGE = _("The item does not say its language")
MADE_GUID = _("The item has no identifier: one was made from its content")
INITIALS = _("The last paragraph looks like the writers' initials: “{text}”")
HEADLINE_REPEATED = _("The headline stood at the start of the body too, and was dropped there")
OTHER_VOCABULARY = _("The content is in <{tag}>, which Warraq does not read as text")
BODY_ELSEWHERE = _("The body is in another file: {href}")
BROKEN_BASE64 = _("The text is in base64 that cannot be read")
LEFT_OUT = _("Associated items that are not pictures were left out: {kinds}")
EXCERPT = _("The feed seems to give only an excerpt of the story")
GUESSED_LANGUAGE = _("The item does not say its language; by its letters it is {tag}")
OTHER_LANGUAGE = _("The item says that its language is {said}; by its letters it is {tag}")
NOT_READ = _("Attachments that Warraq does not read were left out: {names}")
MOVED_TO_NOTE = _("A signature, a quoted mail or a footer was moved from the text to the note")
SENT_AGAIN = _("The agency sent this version again with other content; the first one was kept")
UNSAFE_PICTURE = _("A picture was left out: its address leads out of the delivery ({href})")
HELD_PICTURE = _(
    "The picture “{href}” was left out: by its own metadata it may not be published, or not yet"
)
CUT_PICTURE = _("The picture ends too soon: it may have been cut off on the way")
GIANT_METADATA = _("The {name} of the picture is too large and was not read")
BROKEN_METADATA = _("The {name} of the picture is broken and was not read")
UNREAD_XMP = _("The XMP of the picture was not read. {reason}")
