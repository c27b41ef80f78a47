import pytest

from warraq.wire import wording
from warraq.wire.decoding import decode, decode_part
from warraq.wire.refusals import RefusedError

ARABIC = "<p>مكتبة قديمة تفتح أبوابها أمام القراء في المدينة</p>"
FRENCH = "<p>L'été dernier, un café à Sète</p>"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_needs_no_declaration(encoding: str) -> None:
    assert decode(ARABIC.encode(encoding)).text == ARABIC


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_arabic_single_bytes_need_no_declaration(encoding: str) -> None:
    decoded = decode(ARABIC.encode(encoding))
    assert decoded.text == ARABIC
    assert len(decoded.warnings) == 1


def test_latin_single_bytes_need_no_declaration() -> None:
    assert decode(FRENCH.encode("iso-8859-1")).text == FRENCH


def test_declared_latin_1_is_read_with_the_letters_of_windows_1252() -> None:
    raw = b'<?xml version="1.0" encoding="iso-8859-1"?><p>\x93caf\xe9\x94</p>'
    decoded = decode(raw)
    assert decoded.text.endswith("<p>“café”</p>")
    assert decoded.warnings == ()


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    declaration = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    assert decode((declaration + ARABIC).encode()).text == declaration + ARABIC


def test_arabic_wins_over_a_latin_declaration() -> None:
    declaration = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    decoded = decode((declaration + ARABIC).encode("windows-1256"))
    assert decoded.text == declaration + ARABIC
    assert decoded.warnings == (
        "The file is not in iso8859-1 but, it seems, in cp1256; check the letters",
    )


def test_utf_16_declared_in_a_file_of_single_bytes_is_no_obstacle() -> None:
    text = '<?xml version="1.0" encoding="utf-16"?>' + ARABIC
    assert decode(text.encode()).text == text


def test_one_broken_character_does_not_spoil_the_rest() -> None:
    raw = ARABIC.encode().replace("قديمة".encode(), "قديمة".encode()[:-1])
    assert decode(raw).text == ARABIC.replace("قديمة", "قديم\ufffd")


def test_an_encoding_that_nobody_knows_is_ignored() -> None:
    text = '<?xml version="1.0" encoding="x-agency-7"?>' + ARABIC
    assert decode(text.encode()).text == text


def test_an_encoding_of_another_kind_is_not_trusted() -> None:
    text = '<?xml version="1.0" encoding="punycode"?><p>wire</p>'
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("raw", [b"", b" \r\n\t"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(RefusedError, match="empty"):
        decode(raw)


@pytest.mark.parametrize(
    ("raw", "thing"),
    [
        (b"GIF89a", "a GIF picture"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"ELF\x00\x00\x01\x02", "binary"),
        (bytes(range(1, 32)) * 8, "binary"),
    ],
)
def test_a_binary_file_is_refused_by_what_it_is(raw: bytes, thing: str) -> None:
    with pytest.raises(RefusedError, match=thing):
        decode(raw)


def test_seven_bit_arabic_is_known_by_its_words() -> None:
    """ASMO 449: ISO-8859-6 without its eighth bit, which Latin letters would make nonsense of."""
    arabic = "فتحت المكتبة القديمة أبوابها، وعاد القراء إلى القاعات"
    seven_bits = bytes(byte & 0x7F for byte in arabic.encode("iso8859-6"))
    assert decode_part(seven_bits).text == arabic
    assert decode_part(b"The God of small things had a Gdansk edition").encoding != "asmo449"


def test_shifts_part_seven_bit_arabic_from_latin() -> None:
    arabic = bytes(byte & 0x7F for byte in "المكتبة".encode("iso8859-6"))
    assert (
        decode_part(b"AB \x0e" + arabic + b"\x0f 12", declared="ASMO-449").text == "AB المكتبة 12"
    )


def test_a_part_is_read_as_it_declares_unless_its_bytes_say_otherwise() -> None:
    assert decode_part(ARABIC.encode("cp1256"), declared="windows-1256").warnings == ()
    assert decode_part(ARABIC.encode("cp1256"), declared="ISO-8859-6").text == ARABIC
    assert decode_part(ARABIC.encode("iso8859-6"), declared="asmo-708").text == ARABIC
    assert decode_part(ARABIC.encode("utf-16-le"), declared="utf-16le").text == ARABIC
    assert decode_part(ARABIC.encode(), declared="iso-8859-1").text == ARABIC
    assert decode_part(b"", declared="nothing known").text == ""


TURKISH = "<p>Şehirde kışın ilk karı yağdı; ışıklar altında çığlıklar</p>"


def test_turkish_single_bytes_need_no_declaration() -> None:
    decoded = decode(TURKISH.encode("windows-1254"))
    assert (decoded.text, len(decoded.warnings)) == (TURKISH, 1)
    declared = f'<?xml version="1.0" encoding="iso-8859-9"?>{TURKISH}'
    assert decode(declared.encode("windows-1254")).text == declared


def test_icelandic_is_not_taken_for_turkish() -> None:
    text = "<p>Það er þýð nótt í bænum og allir eru í góðu skapi á þessum degi, sagði hún</p>"
    assert decode(text.encode("windows-1252")).text == text


DOUBLED = "فتحت المكتبة القديمة أبوابها أمام قراء المدينة"


@pytest.mark.parametrize("page", ["latin-1", "cp1252"])
@pytest.mark.parametrize(
    "text", [DOUBLED, "Ένα νέο βιβλίο άνοιξε σήμερα", "«é, è, ê, à, ç, ô, î»" * 4]
)
def test_what_was_encoded_twice_is_read_as_it_was(page: str, text: str) -> None:
    once = text.encode()
    taken_for = "".join(bytes([one]).decode(page, "ignore") or chr(one) for one in once)
    decoded = decode(f"<a>{taken_for}</a>".encode())
    assert (decoded.text, decoded.warnings) == (f"<a>{text}</a>", (wording.TWICE,))


@pytest.mark.parametrize("text", [DOUBLED, "São João não é São Tomé, é à praça «Ø»" * 5])
def test_what_was_encoded_once_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text
