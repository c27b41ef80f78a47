"""What the wire says to a person at a news desk: every refusal and warning, in one place.

English without a full stop: the command line prints them after file and line, the desk
shows them as they are. Files are read without Django, so no gettext here.
"""

# A file is refused

TOO_LARGE = "The file has {size} MB; the limit is {limit} MB"
UNREADABLE = "The file cannot be read: {problem}"
EMPTY = "The file is empty"
BINARY = "The file is binary, not text"
BINARY_KIND = "The file is {thing}, not a wire file"
CUT_OFF = "The file ends before its {kind} is complete: it may have been cut off on the way"
BROKEN_XML = "The XML is broken here: {problem}"
BROKEN_JSON = "The JSON is broken here: {problem}"
TOO_DEEP = "The {kind} is nested too deeply to be a wire file"
ENTITIES = (
    "The file declares XML entities of its own, which can reach for other files (XXE) or grow"
    " without limit (entity bombs); Warraq does not read such files"
)
UNKNOWN_XML = "This is XML, but <{tag}> begins no format that Warraq reads: {formats}"
UNKNOWN_JSON = "This is JSON, but not a ninjs object: it has no uri"
UNKNOWN_TEXT = "This is text in no format that Warraq reads: {formats}"
IN_ATTACHMENT = "In the attachment {name}: {reason}"
UNEXPECTED = "Warraq could not read this, and the fault is its own ({problem})"

# An item is refused

PLANNING = "This is a planning item, what the agency means to cover, not a story"
CONCEPT = "This is a concept item, an entry of a vocabulary, not a story"
KNOWLEDGE = "This is a knowledge item, a vocabulary, not a story"
CATALOG = "This is a catalog item, a list of vocabularies, not a story"
EVENT = "This announces an event in an agency's calendar; it is not a story"
FRAGMENT = "This is a fragment of NewsML-G2 (<{tag}>), not a whole item"
EMPTY_MESSAGE = "This news message holds no item"
CHANGES_ONLY = (
    "The item holds only changes to an earlier version, not the story: ask the agency for whole"
    " items"
)
TOO_MANY_STORIES = "The item holds {count} stories; the limit is {limit}"
EMPTY_FEED = "This feed holds no entry"
NO_GUID = "The item has no {field}: without it a later version could not be known"
LONG_GUID = "The item's identifier has {length} characters; the limit is {limit}"

SAID_TWICE = "The item says {fields} more than once, and not the same"
IMPOSSIBLE_VERSION = (
    "The version “{value}” is beyond what can be counted, from 0 up to 18 digits: a later one"
    " could not be told from it"
)
NO_HEADER = "This message has no header that {title} knows: “{line}”"
EMPTY_TEXT = "This message has a header but no text"
BROKEN_MAIL = "This mail's parts cannot be told apart: its boundary is broken"
AUTO_REPLY = "This mail is an automatic reply, not a story"
DELIVERY_REPORT = "This mail reports on the delivery of another; it is not a story"
EMPTY_MAIL = "This mail has neither text nor pictures"

# An item is taken, with a warning

OTHER_ENCODING = "The file is not in {said} but, it seems, in {found}; check the letters"
JSON_ENCODING = "The file is in {found}; JSON is to be in UTF-8"
REPAIRED = "Undeclared entities such as &nbsp; or stray & were repaired"
UNKNOWN_STATUS = "Status “{status}” is not known: withheld"
UNREADABLE_EMBARGO = "The embargo “{value}” is no date: withheld"
UNREADABLE_VERSION = "The version “{value}” is no number: taken as 1"
PART_OF_VERSION = "The version “{value}” is no whole number: taken as {version}"
UNREADABLE_TIME = "The time “{value}” cannot be read"
NO_ZONE = "The time “{value}” has no time zone: read as UTC"
NO_HEADLINE = "The item has no headline"
NO_BODY = "The item has no body"
SUMMARY_FOR_BODY = "The item has no body: its description stands in for it"
NO_LANGUAGE = "The item does not say its language"
MADE_GUID = "The item has no identifier: one was made from its content"
INITIALS = "The last paragraph looks like the writers' initials: “{text}”"
HEADLINE_REPEATED = "The headline stood at the start of the body too, and was dropped there"
OTHER_VOCABULARY = "The content is in <{tag}>, which Warraq does not read as text"
BODY_ELSEWHERE = "The body is in another file: {href}"
BROKEN_BASE64 = "The text is in base64 that cannot be read"
LEFT_OUT = "Associated items that are not pictures were left out: {kinds}"
EXCERPT = "The feed seems to give only an excerpt of the story"
GUESSED_LANGUAGE = "The item does not say its language; by its letters it is {tag}"
NOT_READ = "Attachments that Warraq does not read were left out: {names}"
MOVED_TO_NOTE = "A signature, a quoted mail or a footer was moved from the text to the note"
SENT_AGAIN = "The agency sent this version again with other content; the first one was kept"
