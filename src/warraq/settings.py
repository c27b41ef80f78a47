"""Django's settings. What an operator may change is in `warraq.environment`, nothing else."""

from pathlib import Path

from django.utils.functional import SimpleLazyObject

from warraq import environment
from warraq.cdn import frontend_caches
from warraq.database import database
from warraq.languages import LANGUAGES as KNOWN_LANGUAGES
from warraq.secret import secret_key
from warraq.site import allowed_hosts, allowed_origins

PACKAGE = Path(__file__).parent

WARRAQ_DATA = Path(environment.read("WARRAQ_DATA")).absolute()
WARRAQ_SITE_NAME = environment.read("WARRAQ_SITE_NAME")
WARRAQ_SITE_URL = environment.read_site_url("WARRAQ_SITE_URL")
WARRAQ_EDITIONS = environment.read_choices("WARRAQ_EDITIONS", known=KNOWN_LANGUAGES)
WARRAQ_FEED_NETWORKS = environment.read_networks("WARRAQ_FEED_NETWORKS")
WARRAQ_ORIGINS = allowed_origins(WARRAQ_SITE_URL)

# Made when it is first asked for: a command mistyped makes no data folder.
SECRET_KEY = environment.read("WARRAQ_SECRET_KEY") or SimpleLazyObject(
    lambda: secret_key(WARRAQ_DATA)
)
DEBUG = False
ALLOWED_HOSTS = allowed_hosts(WARRAQ_SITE_URL)
ROOT_URLCONF = "warraq.urls"
WSGI_APPLICATION = "warraq.wsgi.application"

INSTALLED_APPS = [
    "warraq.desk",
    "warraq.demo",
    "warraq.press",
    "warraq.reader",
    "warraq.newsroom",
    "warraq.wire",
    "warraq.voice",
    "wagtail.contrib.table_block",
    "wagtail.contrib.simple_translation",
    "warraq.desk.users.UsersConfig",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# Session, CSRF and login are asked for at the desk only: a reader's page touches none of them
# and so sets no cookie. Readers' posts are guarded by their origin (warraq.reader.posting).
MIDDLEWARE = [
    "warraq.reader.middleware.reader_headers",
    "warraq.desk.middleware.AtTheDesk",
    "django.middleware.common.CommonMiddleware",
]
DESK_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "warraq.desk.headers.desk_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "warraq.desk.entrance.logged_in",
    "warraq.desk.localization.account_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "warraq.desk.gate.Gate",
    "warraq.desk.hindered.HinderedMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Storage

REDIS_URL = environment.read_redis_url("REDIS_URL")
DATABASES = {"default": database(environment.read("DATABASE_URL"), data=WARRAQ_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # A rendition that another process has removed would still be known here.
    "renditions": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    ),
}

# Originals stand outside anything that is served. A rendition's name is its address: below
# media/ for everybody, below desk/ for colleagues (warraq.newsroom.renditions).
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            # Text: Wagtail deletes files by a task, whose arguments have to be JSON.
            "location": str(WARRAQ_DATA / "originals"),
            "base_url": None,
            "file_permissions_mode": 0o600,
        },
    },
    "renditions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(WARRAQ_DATA), "base_url": "/"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = WARRAQ_DATA / "static"
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# The desk looks for words in the titles of pages and photos themselves. Wagtail's own index in
# the database is gone through whole at every save.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database.fallback"}}

# Caches before the site. Wagtail's app is not installed: it would purge before pages are stored.
WARRAQ_AI_CRAWLERS = environment.read_choice("WARRAQ_AI_CRAWLERS", known=("all", "answers", "none"))
WARRAQ_WEBSUB_HUB = environment.read_address("WARRAQ_WEBSUB_HUB")
WARRAQ_INDEXNOW = environment.read_address("WARRAQ_INDEXNOW")
WARRAQ_INDEXNOW_KEY = environment.read_key("WARRAQ_INDEXNOW_KEY")
WARRAQ_SECURITY_CONTACT = environment.read_contact("WARRAQ_SECURITY_CONTACT")
WARRAQ_CDN = environment.read_list("WARRAQ_CDN")
WAGTAILFRONTENDCACHE = frontend_caches(WARRAQ_CDN, token=environment.read("WARRAQ_CDN_TOKEN"))

# Languages

LANGUAGE_CODE = WARRAQ_EDITIONS[0]
LANGUAGES = [(code, language.name) for code, language in KNOWN_LANGUAGES.items()]
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "desk" / "locale"]
FORMAT_MODULE_PATH = "warraq.desk.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.read_time_zone("WARRAQ_TIME_ZONE")

# The desk

AUTH_USER_MODEL = "newsroom.User"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SECURE_SITE = WARRAQ_SITE_URL.startswith("https://")
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/desk/"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = sorted(WARRAQ_ORIGINS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAIL_SITE_NAME = WARRAQ_SITE_NAME
WAGTAILADMIN_BASE_URL = WARRAQ_SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = [(code, name) for code, name in LANGUAGES if code in WARRAQ_EDITIONS]
WAGTAILADMIN_PERMITTED_LANGUAGES = [(code, KNOWN_LANGUAGES[code].name) for code in ("ar", "en")]
# Their names say it. Unset, Wagtail asks the storage at import, which then knows only the styles
# that were there before they were collected.
WAGTAILADMIN_STATIC_FILE_VERSION_STRINGS = False
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"tiff": "jpeg"}  # the desk's thumbnails
WAGTAILIMAGES_IMAGE_MODEL = "newsroom.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "warraq.newsroom.photo_form.PhotoForm"
WAGTAILIMAGES_RENDITION_STORAGE = "renditions"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30 * 1024 * 1024
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# A save of its own a moment after publishing would put a draft over the published story.
WAGTAIL_AUTOSAVE_INTERVAL = 0
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_USAGE_COUNT_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},
}
