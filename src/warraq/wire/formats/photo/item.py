"""A photo's metadata as a reading."""

import re
from collections.abc import Iterator
from datetime import datetime

from warraq.wire import wording
from warraq.wire.assembling import Reading
from warraq.wire.formats.photo import exif
from warraq.wire.formats.photo.iim import Datasets, read_iim
from warraq.wire.formats.photo.opening import Photo
from warraq.wire.formats.photo.xmp import Properties, Said, read_xmp
from warraq.wire.items import Subject, WirePicture
from warraq.wire.pictures import whole_number
from warraq.wire.refusals import RefusedError
from warraq.wire.tags import joined
from warraq.wire.times import read_end


def read_photo(photo: Photo, *, name: str) -> Reading:
    """The reading of a photo; `name` is its file's, by which its bytes are found again."""
    warnings = list(photo.warnings)
    xmp, iim = _xmp(photo, warnings), read_iim(photo.iim)
    caption = _caption(xmp)
    byline = _first(_bylines(xmp, iim, photo))
    credit = _first(_credits(xmp, iim))
    terms = _first((*xmp.texts("xmpRights:UsageTerms"),))
    notes = (*xmp.texts("photoshop:Instructions"), *iim.get(40, ()))
    references = _references(xmp, iim)
    picture = WirePicture(
        caption=_first(tuple(filter(_is_caption, _captions(caption, iim, photo)))),
        byline=byline,
        credit=credit,
        rights="\n".join(filter(None, (_copyright(xmp, iim, photo), terms))),
        href=name,
        expires=_expires(xmp, iim, notes),
        terms=terms,
        alt=_default(xmp.said("Iptc4xmpCore:AltTextAccessibility")).text,
    )
    return Reading(
        guid=_guid(xmp, references, photo),
        kind="picture",
        languages=(*_languages(xmp, caption), *iim.get(135, ())),
        embargo=_embargo(iim),
        expires=picture.expires,
        urgency=whole_number(_first((*xmp.texts("photoshop:Urgency"), *iim.get(10, ())))),
        headlines=tuple(_headlines(xmp, iim, photo)),
        bylines=(byline,),
        credits=(credit,),
        dateline=_place(xmp, iim),
        subjects=tuple(_subjects(xmp, iim)),
        keywords=tuple(_keywords(xmp, iim)),
        sent=tuple(_created(xmp, iim, photo)),
        notes=(_first(notes),),
        asides=(terms,),
        orders=(*notes, *_keywords(xmp, iim)),
        pictures=(picture,),
        alternate_ids=references,
        warnings=tuple(warnings),
    )


def _xmp(photo: Photo, warnings: list[str]) -> Properties:
    try:
        return read_xmp(photo.xmp) if photo.xmp else Properties()
    except RefusedError as refused:
        warnings.append(wording.UNREAD_XMP.format(reason=refused.reason))
        return Properties()


def _first(texts: tuple[str, ...]) -> str:
    return next((text for text in texts if text.strip()), "")


def _default(alternatives: tuple[Said, ...]) -> Said:
    """The default of texts in several languages: the one so marked, else the first."""
    marked = (one for one in alternatives if one.language.lower() == "x-default")
    return next(marked, alternatives[0] if alternatives else Said(""))


def _caption(xmp: Properties) -> Said:
    return _default(xmp.said("dc:description"))


def _captions(xmp: Said, iim: Datasets, photo: Photo) -> tuple[str, ...]:
    return (xmp.text, *iim.get(120, ()), exif.text(photo.exif, exif.DESCRIPTION))


_BY_THE_CAMERA = re.compile(
    r"(\w+ )?digital (still )?camera|sony dsc|minolta.{0,40}|ascii|untitled|exif[_ ]jpe?g.{0,20}",
    re.IGNORECASE,
)
"""What cameras write for a description by themselves."""


def _is_caption(text: str) -> bool:
    return not _BY_THE_CAMERA.fullmatch(text.strip())


def _languages(xmp: Properties, caption: Said) -> Iterator[str]:
    """That of the caption: as marked, or as marked where the same words stand again."""
    yield caption.language
    for other in xmp.said("dc:description"):
        if other.text == caption.text:
            yield other.language
    yield from xmp.texts("dc:language")
    for key in ("dc:title", "dc:rights", "xmpRights:UsageTerms"):
        yield from (one.language for one in xmp.said(key))


def _headlines(xmp: Properties, iim: Datasets, photo: Photo) -> Iterator[str]:
    yield from xmp.texts("photoshop:Headline")
    yield from iim.get(105, ())
    yield _default(xmp.said("dc:title")).text
    yield from iim.get(5, ())
    yield exif.text(photo.exif, exif.TITLE)


def _bylines(xmp: Properties, iim: Datasets, photo: Photo) -> tuple[str, ...]:
    artist = exif.text(photo.exif, exif.ARTIST)
    return (joined(xmp.texts("dc:creator")), joined(iim.get(80, ())), artist)


def _credits(xmp: Properties, iim: Datasets) -> tuple[str, ...]:
    credit, source = xmp.texts("photoshop:Credit"), xmp.texts("photoshop:Source")
    return (*credit, *iim.get(110, ()), *source, *iim.get(115, ()))


def _copyright(xmp: Properties, iim: Datasets, photo: Photo) -> str:
    notice = _default(xmp.said("dc:rights")).text
    return _first((notice, *iim.get(116, ()), exif.text(photo.exif, exif.COPYRIGHT)))


def _place(xmp: Properties, iim: Datasets) -> str:
    """The city and the country where it was taken: «صور، لبنان»."""
    where = "Iptc4xmpExt:LocationCreated"
    city = (*xmp.texts("photoshop:City"), *iim.get(90, ()), *xmp.inner(where, "City"))
    country = (*xmp.texts("photoshop:Country"), *iim.get(101, ()))
    return joined((_first(city), _first((*country, *xmp.inner(where, "CountryName")))))


def _subjects(xmp: Properties, iim: Datasets) -> Iterator[Subject]:
    """Topics by code and name. IIM writes `IPTC:15054000:SPO:football:`."""
    about = "Iptc4xmpExt:AboutCvTerm"
    ids, names = xmp.inner(about, "CvTermId"), xmp.inner(about, "CvTermName")
    for number, code in enumerate(ids):
        code = re.sub(r"^https?://cv\.iptc\.org/newscodes/mediatopic/", "medtop:", code.strip())
        yield Subject(code=code, name=names[number] if len(names) == len(ids) else "")
    yield from (Subject(code=code) for code in xmp.texts("Iptc4xmpCore:SubjectCode"))
    for reference in iim.get(12, ()):
        _system, _sep, rest = reference.partition(":")
        code, _sep, rest = rest.partition(":")
        named = [name for name in rest.split(":") if name.strip()]
        yield Subject(code=code or reference, name=named[-1] if named else "")
    for key, number in (("photoshop:Category", 15), ("photoshop:SupplementalCategories", 20)):
        codes = xmp.texts(key) or iim.get(number, ())
        yield from (Subject(code=code) for code in codes)


def _keywords(xmp: Properties, iim: Datasets) -> Iterator[str]:
    """One keyword each, or all of them in one text, parted by semicolons."""
    for words in xmp.texts("dc:subject") or iim.get(25, ()):
        yield from re.split("[;\u061b]", words)


def _created(xmp: Properties, iim: Datasets, photo: Photo) -> Iterator[str]:
    yield from xmp.texts("photoshop:DateCreated")
    yield _moment(iim, 55, 60)
    yield exif.taken(photo.exif)
    yield from xmp.texts("xmp:CreateDate")


def _moment(iim: Datasets, date: int, time: int) -> str:
    """A date and a time of IIM as one; a date of noughts is none."""
    day, hour = _first(iim.get(date, ())).strip(), _first(iim.get(time, ())).strip()
    return f"{day}T{hour}".rstrip("T") if day.strip("0") else ""


def _embargo(iim: Datasets) -> str:
    """Who means an embargo says a time; a day alone is set on everything, and holds until it begins
    in UTC."""
    moment = _moment(iim, 30, 35)
    return moment if "T" in moment or not moment else f"{moment}T0000Z"


_LAST_DAY = re.compile(
    r"(?:expir|licen[cs]e\s+(?:ends|until)|(?:not\s+(?:to\s+be\s+used|for\s+use)|no\s+use)\s+after"
    r"|ينتهي\s+الترخيص|تنتهي\s+الرخصة|لا\s+تستخدم\s+بعد)"
    r"[^\d\n]{0,20}(\d{4}-\d\d-\d\d)\b",
    re.IGNORECASE,
)
"""An instruction that dates the licence's end so that it cannot be read otherwise."""


def _expires(xmp: Properties, iim: Datasets, notes: tuple[str, ...]) -> datetime | None:
    """The earliest end that is given: who sets several is bound by the first."""
    given = (
        *xmp.texts("plus:LicenseEndDate", "prism:expirationDate"),
        _moment(iim, 37, 38),
        *(day for note in notes for day in _LAST_DAY.findall(note)),
    )
    return min(filter(None, map(read_end, given)), default=None)


def _references(xmp: Properties, iim: Datasets) -> tuple[str, ...]:
    """The agency's own references, which may stand in all the pictures of one event."""
    return (*xmp.texts("photoshop:TransmissionReference"), *iim.get(103, ()))


def _guid(xmp: Properties, references: tuple[str, ...], photo: Photo) -> str:
    """What names this picture alone; a reference does so only together with the content."""
    own = _first(xmp.texts("Iptc4xmpExt:DigImageGUID", "xmpMM:DocumentID"))
    reference = _first(references).strip()
    made = f"{reference}#{photo.sha256[:16]}" if reference else f"sha256:{photo.sha256}"
    return own or made
