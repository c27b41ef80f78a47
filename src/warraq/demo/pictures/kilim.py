"""A flat-woven rug from close by: stepped diamonds, bands, the fringe at its edge."""

from warraq.demo.pictures.shapes import HEIGHT, WIDTH, Colour, colours, mix
from warraq.demo.pictures.sheet import Sheet

_WOOLS = (
    colours("7a1f24 b5382f e9a13b f3e3c3 1f3d4f 2f6f6b 2a1416"),
    colours("1d3557 2a6f84 e8b04a f5ead0 9c3b2e 5b2338 10202f"),
)


def kilim(sheet: Sheet, look: int) -> None:
    ground, warm, gold, pale, blue, green, dark = _WOOLS[look % len(_WOOLS)]
    sheet.gradient([ground, ground])
    unit = 20.0
    bands = [gold, dark, pale, blue, pale, dark, warm]
    for column in range(int(WIDTH / unit)):
        for row in range(int(HEIGHT / unit)):
            tone = _wool(column, row, (ground, warm, gold, pale, blue, green, dark), bands)
            worn = mix(tone, dark, sheet.rng.uniform(0, 0.12))
            x, y = column * unit, row * unit
            sheet.box((x, y, x + unit, y + unit), worn)
    for row in range(int(HEIGHT / 5)):
        strength = 0.1 if row % 2 else 0.04
        sheet.veil(
            [(0, row * 5), (WIDTH, row * 5), (WIDTH, row * 5 + 2), (0, row * 5 + 2)],
            dark,
            strength=strength,
        )
    sheet.glow((300, 100), 1200, (255, 240, 210), strength=0.26)
    sheet.glow((1600, 1050), 900, dark, strength=0.5)


def _wool(column: int, row: int, wools: tuple[Colour, ...], bands: list[Colour]) -> Colour:
    """The yarn of one knot: bands above and below, three medallions between."""
    ground, warm, gold, pale, blue, green, dark = wools
    edge = min(row, 49 - row)
    if edge < 7:
        return bands[edge] if (column // 2 + edge) % 4 or edge % 2 else wools[(edge + 2) % 7]
    if edge < 11:
        tooth = abs((column + 2) % 8 - 4)
        return pale if tooth > edge - 7 else (green if edge > 8 else warm)
    across, down = abs((column + 13) % 26 - 13), abs(row - 24.5)
    reach = across + down * 0.92
    if reach > 14.2:
        return dark if (int(across) + int(down)) % 3 == 0 and reach > 15 else ground
    steps = [
        (13.2, pale),
        (11.6, dark),
        (9.4, gold),
        (8.4, dark),
        (6.0, blue),
        (4.6, pale),
        (2.8, warm),
        (1.2, dark),
    ]
    tone = warm
    for limit, wool in steps:
        if reach <= limit + 0.5:
            tone = wool
    return tone
