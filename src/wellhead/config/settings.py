"""Settings of the running program, read once from the environment; every name that a clinic may set begins with WELLHEAD_."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

from wellhead.config.mail_server import mail_server

CHECKOUT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("WELLHEAD_HOME") or CHECKOUT / "var").resolve()


def _secret(name: str) -> str:
    """A secret made on first use and kept in WELLHEAD_HOME, readable by its owner alone."""
    given = os.environ.get(f"WELLHEAD_{name.upper()}")
    if given:
        return given
    place = HOME / f"{name}.txt"
    if place.exists():
        return place.read_text(encoding="ascii").strip()
    HOME.mkdir(parents=True, exist_ok=True)
    value = secrets.token_urlsafe(48)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(value)
    return value


def _database() -> dict[str, object]:
    """SQLite in WELLHEAD_HOME, or PostgreSQL when DATABASE_URL says so."""
    url = os.environ.get("DATABASE_URL")
    return _postgresql(url) if url else _sqlite()


def _postgresql(url: str) -> dict[str, object]:
    """What a libpq address says: `?sslmode=require` and its like are passed on, `?host=/folder` is a socket.

    A connection that the database has closed meanwhile is noticed and replaced before a page uses it.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL must begin with postgresql://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _sqlite() -> dict[str, object]:
    """IMMEDIATE transactions let writers wait for each other, in a row, instead of failing half-way;
    FULL keeps an acknowledged write through a power cut.
    """
    return {
        "ENGINE": "wellhead.config.sqlite",
        "NAME": HOME / "wellhead.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;"
            ),
        },
    }


DEBUG = os.environ.get("WELLHEAD_DEBUG") == "1"
SECRET_KEY = _secret("secret_key")
AUDIT_KEY = _secret("audit_key")
PURPOSE = os.environ.get("WELLHEAD_PURPOSE", "information")
if PURPOSE not in {"information", "decision-support"}:
    raise ValueError("WELLHEAD_PURPOSE must be information or decision-support")

ALLOWED_HOSTS = [
    *os.environ.get("WELLHEAD_HOSTS", "localhost 127.0.0.1 [::1]").split(),
]
PUBLIC_ADDRESS = os.environ.get("WELLHEAD_ADDRESS", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = os.environ.get("WELLHEAD_ORIGINS", "").split()
SECURE_WEB = os.environ.get("WELLHEAD_HTTPS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_WEB
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_WEB else 0
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = [
    "wellhead.config.uploads.OnlyWhereAsked",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "allauth",
    "allauth.account",
    "wellhead.foundation",
    "wellhead.ui",
    "wellhead.people",
    "wellhead.booking",
    "wellhead.waiting",
    "wellhead.selfcheck",
    "wellhead.record",
    "wellhead.consent",
    "wellhead.plan",
    "wellhead.treatment",
    "wellhead.programme",
    "wellhead.diary",
    "wellhead.outcomes",
    "wellhead.journey",
    "wellhead.portal",
    "wellhead.desk",
    "wellhead.website",
    "wellhead.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wellhead.foundation.middleware.NotKeptMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wellhead.people.middleware.ActorMiddleware",
    "wellhead.ui.middleware.LanguageMiddleware",
    "wellhead.ui.middleware.NoBlankPageMiddleware",
    "wellhead.foundation.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "wellhead.config.urls"
WSGI_APPLICATION = "wellhead.config.wsgi.application"
CSRF_FAILURE_VIEW = "wellhead.ui.views.csrf_failure"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).resolve().parents[1] / "ui" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wellhead.ui.context_processors.shell",
            ],
        },
    },
]
FORM_RENDERER = "wellhead.ui.forms.WellheadRenderer"

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "wellhead.people.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/after-sign-in/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/goodbye/"

# How often a sign-in failed is counted here, and counts in every process that answers pages.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

SMTP = mail_server(os.environ.get("WELLHEAD_SMTP_URL", ""))
EMAIL_BACKEND = os.environ.get("WELLHEAD_EMAIL_BACKEND") or (
    "django.core.mail.backends.smtp.EmailBackend"
    if SMTP
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
if SMTP:
    EMAIL_HOST, EMAIL_PORT = SMTP.host, SMTP.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = SMTP.user, SMTP.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = SMTP.uses_starttls, SMTP.uses_tls
EMAIL_TIMEOUT = 20
"""Seconds for each answer of the mail server: fewer than a worker's lease holds."""
SMS_CARRIER = os.environ.get("WELLHEAD_SMS", "wellhead.foundation.sms.FileCarrier")
SMS_SECRET = os.environ.get("WELLHEAD_SMS_SECRET", "")
DEFAULT_FROM_EMAIL = os.environ.get("WELLHEAD_EMAIL_FROM", "clinic@wellhead.example")

LANGUAGE_CODE = "en-gb"
TRANSLATIONS = {"en-gb": "English", "de": "Deutsch", "ar": "العربية"}
"""The languages there is a catalogue for, each as its readers call it."""
LANGUAGES = [
    (code, TRANSLATIONS[code])
    for code in dict.fromkeys([LANGUAGE_CODE, *os.environ.get("WELLHEAD_LANGUAGES", "en-gb de").split()])
]
LOCALE_PATHS = [Path(__file__).resolve().parents[1] / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("WELLHEAD_TIME_ZONE", "Europe/London")
FORMAT_MODULE_PATH = ["wellhead.config.formats"]

FILES_FOLDER = HOME / "files"
"""Where attachments lie: nothing serves this folder."""

OWN_PICTURE_MOST_BYTES = 20_000_000
"""Of one picture or film for an exercise, as it is sent."""
OWN_FILM_MOST_SECONDS = 60
"""A film for an exercise shows one movement."""

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "wellhead.config.static_storage.NamedByContent"},
}
WHITENOISE_MAX_AGE = 31_536_000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Refused and unknown addresses may hold somebody's private link: they are answered, not written down.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
}
