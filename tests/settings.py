"""The project's settings with a data folder of the tests' own, and a quick password hasher."""

import os
from pathlib import Path
from urllib.parse import urlsplit

OUTPUT = Path(__file__).parent / ".output"
os.environ["WARRAQ_DATA"] = str(OUTPUT / "data")
for name in ("WARRAQ_SITE_NAME", "WARRAQ_SITE_URL", "WARRAQ_EDITIONS", "WARRAQ_TIME_ZONE"):
    os.environ.pop(name, None)

if "PYTEST_XDIST_WORKER" in os.environ and os.environ.get("REDIS_URL"):
    # Each test empties the cache: workers side by side have databases with numbers of their own.
    url = urlsplit(os.environ["REDIS_URL"])
    number = int(url.path.strip("/") or 0) + int(
        os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw")
    )
    os.environ["REDIS_URL"] = url._replace(path=f"/{number}").geturl()

from warraq.settings import *  # noqa: E402, F403
from warraq.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# What a test commits need not outlive a power cut.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as a newsroom has: threads of one test then meet as they would there.
    DATABASES["default"]["TEST"] = {"NAME": str(OUTPUT / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"]["OPTIONS"],
        "init_command": DATABASES["default"]["OPTIONS"]["init_command"] + "PRAGMA synchronous=OFF;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        "options": "-c synchronous_commit=off",
    }
OUTPUT.mkdir(exist_ok=True)
