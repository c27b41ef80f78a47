"""French."""

from warraq.languages.config import Language

LANGUAGE = Language(
    code="fr",
    name="Français",
    direction="ltr",
    script="latn",
    locale="fr",
    colon="\u202f: ",
    last_joint=" et ",
    first_day="1er",
    date_time="{date} à {time}",
)
