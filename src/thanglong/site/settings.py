"""Django settings of one node; every choice an operator makes is an environment variable."""

from pathlib import Path

from csp.constants import NONE, SELF

from thanglong.demo.bank import sandbox
from thanglong.site import environment

ROOT = Path(__file__).resolve().parents[3]
DATA_DIR = environment.folder("DATA_DIR", ROOT / "var")
PROCEDURES_DIR = environment.folder("PROCEDURES_DIR", ROOT / "procedures")

DEMO = environment.flag("THANGLONG_DEMO")
DEBUG = environment.flag("THANGLONG_DEBUG")
SECRET_KEY = environment.text("THANGLONG_SECRET_KEY") or "insecure-key-for-tests-and-command-line-only"
ALLOWED_HOSTS = environment.text("THANGLONG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
SITE_URL = environment.text("THANGLONG_SITE_URL", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
PROXIES = environment.number("THANGLONG_PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "procrastinate.contrib.django",
    "thanglong.kernel",
    "thanglong.design",
    "thanglong.foundation.ledger",
    "thanglong.foundation.directory",
    "thanglong.foundation.identity",
    "thanglong.foundation.trust",
    "thanglong.delivery.forms",
    "thanglong.delivery.processes",
    "thanglong.delivery.procedures",
    "thanglong.delivery.dossiers",
    "thanglong.delivery.worklists",
    "thanglong.delivery.cosigning",
    "thanglong.delivery.linking",
    "thanglong.delivery.letters",
    "thanglong.delivery.uploads",
    "thanglong.delivery.notifications",
    "thanglong.delivery.incidents",
    "thanglong.delivery.voices",
    "thanglong.delivery.payments",
    "thanglong.delivery.counters",
    "thanglong.delivery.appointments",
    "thanglong.faces.navigation",
    "thanglong.faces.portal",
    "thanglong.faces.desk",
    "thanglong.faces.counter",
    "thanglong.faces.studio",
    "thanglong.faces.api",
]
if DEMO:
    INSTALLED_APPS += ["thanglong.demo", "thanglong.demo.bank"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "thanglong.site.compression.CompressPages",
    "csp.middleware.CSPMiddleware",
    "thanglong.site.proxies.VisitorAddress",
    "thanglong.site.readable_requests.ReadableRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "thanglong.foundation.identity.middleware.ActorMiddleware",
    "thanglong.site.wrong_methods.WrongMethods",
]

ROOT_URLCONF = "thanglong.site.urls"
WSGI_APPLICATION = "thanglong.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "thanglong.faces.navigation.context.shell",
            ],
        },
    }
]

DATABASES = {"default": environment.database(environment.text("DATABASE_URL", "postgresql:///thanglong"))}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "identity.Account"
LOGIN_URL = "identity:sign-in"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": environment.file_store(DATA_DIR / "files"),
    "staticfiles": {
        "BACKEND": "thanglong.site.static_files.ModuleManifestStorage"
        if environment.flag("THANGLONG_STATIC_MANIFEST")
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not environment.flag("THANGLONG_STATIC_MANIFEST")

UPLOAD_MAX_BYTES = 20 * 1024 * 1024
UPLOAD_REFUSE_BYTES = 100 * 1024 * 1024
UPLOAD_SCANNER: dict[str, str] = environment.options("THANGLONG_UPLOAD_SCANNER")
if DEMO and not UPLOAD_SCANNER:
    UPLOAD_SCANNER = {"provider": "demo"}
UPLOAD_OFFICE = environment.text("THANGLONG_UPLOAD_OFFICE")
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_URL.startswith("https:")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": ["blob:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

API_KEYS_KEPT_DAYS = environment.number("THANGLONG_API_KEYS_DAYS", 30)
"""How long the API remembers which Idempotency-Key made which application."""

TRUST_PROVIDER = environment.text("THANGLONG_TRUST_PROVIDER", "demo")
TRUST_OPTIONS = environment.options("THANGLONG_TRUST_OPTIONS")

PAYMENTS: dict[str, dict[str, str]] = environment.options("THANGLONG_PAYMENTS")
if DEMO and not PAYMENTS:
    PAYMENTS = sandbox.options(SITE_URL)

NOTIFICATION_CHANNELS: dict[str, dict[str, object]] = environment.options("THANGLONG_CHANNELS")
DEFAULT_FROM_EMAIL = environment.text("THANGLONG_MAIL_FROM", "no-reply@localhost")
vars().update(environment.mail_server(environment.text("THANGLONG_MAIL_SERVER")))
if DEMO and not NOTIFICATION_CHANNELS:
    NOTIFICATION_CHANNELS = {"email": {}, "demo_sms": {"folded": True}}
    EMAIL_BACKEND = "thanglong.delivery.notifications.contrib.demo.mail.OutboxBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
