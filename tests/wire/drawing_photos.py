"""Photo files as agencies send them, drawn and described here.

`python -m tests.wire.drawing_photos` draws the golden files anew.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from PIL import ExifTags, Image, TiffImagePlugin
from PIL.PngImagePlugin import PngInfo

GOLDEN = Path(__file__).parent / "golden" / "photo"

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
}

UTF_8 = (1, 90, b"\x1b%G")
"""The dataset that says that the others are in UTF-8."""

Datasets = Iterable[tuple[int, int, bytes]]


def xmp(*inside: str, **attributes: str) -> bytes:
    """A packet: properties as elements, and simple ones by name, `photoshop__City="…"`."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    simple = "".join(
        f" {key.replace('__', ':')}={quoteattr(value)}" for key, value in attributes.items()
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{declared}{simple}>'
        f"{''.join(inside)}</rdf:Description>"
        f'</rdf:RDF></x:xmpmeta>\n{" " * 80}\n<?xpacket end="w"?>'
    ).encode()


def array(key: str, *texts: str, kind: str = "Bag") -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<{key}><rdf:{kind}>{items}</rdf:{kind}></{key}>"


def alternatives(key: str, **texts: str) -> str:
    """Texts by language; `x_default` is the default."""
    items = "".join(
        f'<rdf:li xml:lang="{tag.replace("_", "-")}">{escape(text)}</rdf:li>'
        for tag, text in texts.items()
    )
    return f"<{key}><rdf:Alt>{items}</rdf:Alt></{key}>"


def iim(datasets: Datasets) -> bytes:
    return b"".join(
        bytes((0x1C, record, number)) + len(value).to_bytes(2, "big") + value
        for record, number, value in datasets
    )


def texts(encoding: str, values: dict[int, str | list[str]]) -> list[tuple[int, int, bytes]]:
    """Datasets of record 2; By-line is cut where it is full."""
    found = []
    for number, value in values.items():
        for text in [value] if isinstance(value, str) else value:
            found.append((2, number, text.encode(encoding)[: 32 if number == 80 else None]))
    return found


def drawn() -> Image.Image:
    return Image.linear_gradient("L").resize((48, 32)).convert("RGB")


def jpeg(*, packet: bytes = b"", datasets: Datasets = (), exif: Image.Exif | None = None) -> bytes:
    file = BytesIO()
    drawn().save(file, "JPEG", xmp=packet, exif=exif or Image.Exif())
    raw = file.getvalue()
    return raw[:2] + photoshop_segment(iim(datasets)) + raw[2:] if datasets else raw


def photoshop_segment(packet: bytes) -> bytes:
    """APP13 with the resource that holds IIM."""
    resource = b"8BIM\x04\x04\0\0" + len(packet).to_bytes(4, "big") + packet
    body = b"Photoshop 3.0\0" + resource + b"\0" * (len(resource) % 2)
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def saved(kind: str, packet: bytes) -> bytes:
    """A WebP or AVIF file."""
    file = BytesIO()
    drawn().save(file, kind, xmp=packet)
    return file.getvalue()


def png(packet: bytes) -> bytes:
    file, info = BytesIO(), PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet.decode())
    drawn().save(file, "PNG", pnginfo=info)
    return file.getvalue()


def tiff(*, packet: bytes = b"", datasets: Datasets = ()) -> bytes:
    file, tags = BytesIO(), TiffImagePlugin.ImageFileDirectory_v2()
    if packet:
        tags[700] = packet
    if datasets:
        tags.tagtype[33723] = 7
        tags[33723] = iim(datasets)
    drawn().save(file, "TIFF", tiffinfo=tags)
    return file.getvalue()


ARABIC = xmp(
    array("dc:creator", "ليلى الحدّاد", kind="Seq")
    + alternatives(
        "dc:description",
        x_default="نحّالون يفتحون خلية طينية عند الفجر.",
        ar="نحّالون يفتحون خلية طينية عند الفجر.",
        en="Beekeepers open a clay hive at dawn.",
    )
    + alternatives("dc:rights", x_default="© وكالة الوادي 2026")
    + alternatives("dc:title", x_default="hive-0412")
    + alternatives("xmpRights:UsageTerms", x_default="للتحرير فقط، ولا يعاد البيع")
    + array("dc:subject", "نحل", "عسل; خلايا")
    + array("Iptc4xmpCore:SubjectCode", "04001002")
    + "<Iptc4xmpExt:AboutCvTerm><rdf:Bag><rdf:li rdf:parseType='Resource'>"
    "<Iptc4xmpExt:CvTermId>http://cv.iptc.org/newscodes/mediatopic/20000210</Iptc4xmpExt:CvTermId>"
    "<Iptc4xmpExt:CvTermName><rdf:Alt><rdf:li xml:lang='ar'>زراعة</rdf:li></rdf:Alt>"
    "</Iptc4xmpExt:CvTermName></rdf:li></rdf:Bag></Iptc4xmpExt:AboutCvTerm>",
    photoshop__Headline="خلايا الوادي",
    photoshop__Credit="وكالة الوادي",
    photoshop__Source="مكتب الجبل",
    photoshop__City="صور",
    photoshop__Country="لبنان",
    photoshop__Urgency="5",
    photoshop__Instructions="لا يقصّ الإطار",
    photoshop__DateCreated="2026-04-12T06:10:00+03:00",
    photoshop__TransmissionReference="WADI77",
    Iptc4xmpExt__DigImageGUID="urn:wadi:photo:0412",
    plus__LicenseEndDate="2031-12-31",
)

IN_IIM: dict[int, str | list[str]] = {
    5: "مرفأ",
    10: "4",
    12: "IPTC:04000000:اقتصاد::",
    15: "FIN",
    25: ["مرفأ", "شحن"],
    40: "صورة واحدة لكل خبر",
    55: "20260412",
    60: "061000+0300",
    80: "هادي مرعي",
    90: "صيدا",
    101: "لبنان",
    103: "MARSA9",
    105: "المرفأ قبل الفجر",
    110: "وكالة المرسى",
    116: "© المرسى",
    120: "رافعات المرفأ متوقفة قبل الفجر.",
}


def described() -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "هادي مرعي".encode("cp1256")
    exif[ExifTags.Base.Copyright] = "© المرسى".encode()
    exif[ExifTags.Base.ImageDescription] = "قوارب الصيد عند الظهر".encode("cp1256")
    inside = exif.get_ifd(ExifTags.IFD.Exif)
    inside[ExifTags.Base.DateTimeOriginal] = "2026:04:12 12:00:00"
    inside[ExifTags.Base.OffsetTimeOriginal] = "+03:00"
    return exif


ENTITY = xmp(photoshop__Headline="x").replace(
    b"<x:xmpmeta", b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><x:xmpmeta", 1
)

FILES: dict[str, Callable[[], bytes]] = {
    "arabic_xmp.jpg": lambda: jpeg(packet=ARABIC),
    "arabic_xmp_in_png.png": lambda: png(ARABIC),
    "arabic_xmp_in_webp.webp": lambda: saved("WEBP", ARABIC),
    "arabic_xmp_in_avif.avif": lambda: saved("AVIF", ARABIC),
    "arabic_xmp_in_tiff.tif": lambda: tiff(packet=ARABIC),
    "iim_in_utf_8.jpg": lambda: jpeg(datasets=[UTF_8, *texts("utf-8", IN_IIM)]),
    "iim_in_utf_8_undeclared.jpg": lambda: jpeg(datasets=texts("utf-8", IN_IIM)),
    "iim_in_windows_1256.jpg": lambda: jpeg(datasets=texts("cp1256", IN_IIM)),
    "iim_in_windows_1256_declared_latin.jpg": lambda: jpeg(
        datasets=[(1, 90, b"\x1b.A"), *texts("cp1256", IN_IIM)]
    ),
    "iim_in_iso_8859_6.jpg": lambda: jpeg(
        datasets=[(1, 90, b"\x1b-G"), *texts("iso8859-6", without_sign(IN_IIM))]
    ),
    "iim_in_tiff.tif": lambda: tiff(datasets=texts("utf-8", IN_IIM)),
    "xmp_over_iim.jpg": lambda: jpeg(
        packet=xmp(
            array("dc:creator", "عبد الرحمن بن يوسف المراكشي", "سلمى النجار", kind="Seq"),
            photoshop__Credit="وكالة الوادي",
        ),
        datasets=texts(
            "utf-8", {80: "عبد الرحمن بن يوسف المراكشي", 110: "أرشيف", 120: "قوس قديم في السوق."}
        ),
    ),
    "byline_cut_in_iim.jpg": lambda: jpeg(
        datasets=texts("utf-8", {80: "عبد الرحمن بن يوسف المراكشي", 105: "قوس قديم"})
    ),
    "exif_only.jpg": lambda: jpeg(exif=described()),
    "persian_xmp.jpg": lambda: jpeg(
        packet=xmp(
            alternatives("dc:description", fa="زنبوردارها کندوی گِلی را باز می‌کنند."),
            photoshop__Headline="کندوهای دره",
            xmpMM__DocumentID="xmp.did:wadi-fa-1",
        )
    ),
    "urdu_xmp.jpg": lambda: jpeg(
        packet=xmp(
            alternatives("dc:description", x_default="مکھی پال چھتہ کھول رہے ہیں۔"),
            array("dc:language", "ur"),
            photoshop__Headline="وادی کے چھتے",
        )
    ),
    "kurdish_xmp.jpg": lambda: jpeg(
        packet=xmp(
            alternatives("dc:description", ckb="هەنگەوانان شانەی گڵین دەکەنەوە."),
            photoshop__Headline="شانەکانی دۆڵ",
        )
    ),
    "english_latin_1.jpg": lambda: jpeg(
        datasets=[
            (2, 0, b"\0\x04"),
            *texts(
                "cp1252",
                {
                    80: "Zoë Muñoz",
                    105: "Café on the quay",
                    120: "A café opens – at dawn.",
                    37: "20301231",
                    38: "235959+0000",
                    30: "20260101",
                    135: "en",
                    40: "Editorial use only. Licence ends 2029-06-30.",
                },
            ),
        ]
    ),
    "entities_in_xmp.jpg": lambda: jpeg(packet=ENTITY, datasets=texts("utf-8", IN_IIM)),
    "cut_off.jpg": lambda: jpeg(packet=ARABIC)[:-40],
    "cut_in_metadata.jpg": lambda: jpeg(packet=ARABIC)[:2000],
    "nothing_said.png": lambda: png(b"<x/>"),
}


def without_sign(values: dict[int, str | list[str]]) -> dict[int, str | list[str]]:
    """ISO-8859-6 has no copyright sign."""
    return {**values, 116: "المرسى"}


def main() -> None:
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, draw in FILES.items():
        (GOLDEN / name).write_bytes(draw())


if __name__ == "__main__":
    main()
