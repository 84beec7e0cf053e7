"""The settings of the product; what may differ per installation comes from environment.py."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from samenspel.config import environment, keys

ENVIRONMENT = environment.read()
SAMENSPEL_MODE = ENVIRONMENT.mode
SAMENSPEL_DATA = ENVIRONMENT.data
SAMENSPEL_HOST = ENVIRONMENT.host
SAMENSPEL_CONTACT = ENVIRONMENT.contact
SAMENSPEL_CLAMD = ENVIRONMENT.clamd
PRODUCTION = ENVIRONMENT.mode == "production"
DEBUG = ENVIRONMENT.debug

# Commands that keep nothing run without a data folder: for them a passing secret is enough.
SECRET_KEY = (
    ENVIRONMENT.secret_key or keys.existing_secret(SAMENSPEL_DATA) or get_random_secret_key()
)
OWN_NAMES = [] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [*ENVIRONMENT.allowed_hosts, *OWN_NAMES]

# Parts

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "samenspel.config",
    "samenspel.cases",
    "samenspel.overview",
    "samenspel.portfolio",
    "samenspel.notices",
    "samenspel.transfer",
    "samenspel.calendars",
    "samenspel.roadmap",
    "samenspel.discussion",
    "samenspel.documents",
    "samenspel.collaboration",
    "samenspel.work",
    "samenspel.people",
    "samenspel.journal",
    "samenspel.ui",
    # After ours, so that our templates come before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "samenspel.config.compression.CompressedPages",
    "csp.middleware.CSPMiddleware",
    "samenspel.config.headers.quiet_browser",
    "samenspel.config.uploads.nothing_left_behind",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samenspel.people.middleware.notice_use",
    "samenspel.people.middleware.sign_in_first",
    "samenspel.ui.refusals.RefusalPages",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "samenspel.config.urls"
WSGI_APPLICATION = "samenspel.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samenspel.overview.context.frame",
            ],
        },
    },
]

# What is kept

DATABASES = {"default": ENVIRONMENT.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Shared by all processes: counts of log-in attempts must hold for every one of them.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Django's 300 would let somebody push the counts out by asking for many addresses.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Per process: pieces of pages that may be made again at any time.
    "fragments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
SESSION_ENGINE = "samenspel.people.sessions"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "samenspel.config.uploads.MostAtOnce",
    "samenspel.config.uploads.IntoTheStore",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# Work in the background (samenspel/work): whose turn it is stands in the database too

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Language and time: Dutch without a prefix, English under /en/; stored in UTC, shown in Dutch time

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
USE_I18N = True
# Every app has its own catalogue; this one is of what is in no app.
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = SAMENSPEL_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Logging in: by a code that is mailed; nobody can find out who has an account. The code is our own
# (samenspel/people/log_in.py); allauth keeps the steps of logging in and counts the attempts.

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "log_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "samenspel.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever typed the code has shown that the address is theirs
ACCOUNT_RATE_LIMITS = {  # per client on the internet (ip), and per address or per code (key)
    "ask_code": "60/15m/ip,5/15m/key",
    "type_code": "120/15m/ip,20/15m/key",
    "try_one_code": "5/15m/key",
    "second_factor": "60/15m/ip,10/15m/key,50/d/key",
    "passkey": "30/15m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies

# A second factor (samenspel/people/factors.py): our pages again, allauth's tables and passkeys

MFA_ADAPTER = "samenspel.people.mfa.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]

# Mail

globals().update(ENVIRONMENT.mail)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

# Safety in the browser: nothing from elsewhere, nothing inline, no frames, no scripts

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_SSL_REDIRECT = PRODUCTION
# Asked by the machine next door, which speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$"]
if ENVIRONMENT.proxies:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Other names under the municipality's domain are not ours to bind to HTTPS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# Log: to standard error, without personal data

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "samenspel.config.logs.PlainFormatter"}},
    "filters": {"routes": {"()": "samenspel.config.logs.RoutesForPaths"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["routes"],
        },
    },
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log_level},
    # Django's own handlers (console, mail to admins) give way to ours.
    "loggers": {
        "django": {"handlers": [], "level": ENVIRONMENT.log_level, "propagate": True},
        # A page that is not there is no fault of ours.
        "django.request": {"level": "ERROR"},
    },
}
