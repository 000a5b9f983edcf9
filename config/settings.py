"""Settings of every installation: one file, differences come from the environment (docs/settings.md)."""

from pathlib import Path

from config import env
from maillage.cli.state import database_url, secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.boolean("DEBUG", default=False)
DEMO = env.boolean("MAILLAGE_DEMO", default=False)
HTTPS = env.boolean("HTTPS", default=not (DEMO or DEBUG))
SECRET_KEY = secret_key()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
SITE_URL = env.text("SITE_URL", f"http://localhost:{env.integer('PORT', default=8000)}")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "django_htmx",
    "procrastinate.contrib.django",
    "maillage.core",
    "maillage.territory",
    "maillage.accounts",
    "maillage.places",
    "maillage.billing",
    "maillage.booking",
    "maillage.charter",
    "maillage.community",
    "maillage.siting",
    "maillage.calls",
    "maillage.grants",
    "maillage.portal",
    "maillage.demo",
]

MIDDLEWARE = [
    "maillage.calls.arrival.note_arrival",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "maillage.core.middleware.refuse_large_bodies",
    "maillage.core.middleware.explain_buttons",
    "maillage.core.middleware.read_only_get",
    "maillage.core.unsent.keep_unsent",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "maillage.core.context.site",
                "maillage.portal.context.navigation",
            ],
        },
    },
]
FORM_RENDERER = "maillage.core.forms.Renderer"

# --- Database and jobs
DATABASES = {"default": env.database(database_url(), pool_size=env.integer("DATABASE_POOL_SIZE", default=8))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["maillage.accounts.backends.AccountBackend"]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "portal:welcome"
LOGOUT_REDIRECT_URL = "portal:home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Sessions, cookies, headers (OWASP ASVS 3)
SESSION_ENGINE = "maillage.core.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "maillage.core.views.failures.csrf_failure"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = env.boolean("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}

# --- Language and time
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Paris"
USE_TZ = True

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
UPLOAD_FILE_MOST = 10 * 1024 * 1024  # bytes of one file; a field may ask for less
REQUESTS_AT_ONCE = env.integer("REQUESTS_AT_ONCE", default=2)  # in one web process (core.intake)
UPLOAD_BODY_MOST = 32 * 1024 * 1024  # of a whole request: above, it is refused unread
FILE_UPLOAD_HANDLERS = ["maillage.core.uploads.BoundedUploadHandler"]
OSRM_URL, OSRM_PROFILE = env.text("OSRM_URL"), env.text("OSRM_PROFILE", "driving")
VALHALLA_URL = env.text("VALHALLA_URL")  # blank, both: siting studies ask no route server
COMPANY_API = env.text("COMPANY_API")  # blank: the register of companies is not asked
CLAMD_ADDRESS = env.text("CLAMD_ADDRESS")  # unix:/run/clamav/clamd.ctl or host:3310; blank: no antivirus

# --- Mail
EMAIL_HOST = env.text("SMTP_HOST", "localhost")
EMAIL_PORT = env.integer("SMTP_PORT", default=25)
EMAIL_HOST_USER = env.text("SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("SMTP_PASSWORD")
EMAIL_USE_TLS = env.boolean("SMTP_STARTTLS", default=False)
EMAIL_TIMEOUT = env.integer("SMTP_TIMEOUT", default=60)
DEFAULT_FROM_EMAIL = env.text("MAIL_FROM", "Maillage <ne-pas-repondre@localhost>")

# --- Who publishes: shown by the legal pages, which say what is not filled in
PUBLISHER_NAME = env.text("PUBLISHER_NAME")
PUBLISHER_ADDRESS = env.text("PUBLISHER_ADDRESS")
PUBLISHER_TELEPHONE = env.text("PUBLISHER_TELEPHONE")
PUBLISHER_EMAIL = env.text("PUBLISHER_EMAIL")
PUBLICATION_DIRECTOR = env.text("PUBLICATION_DIRECTOR")
HOSTING_NAME = env.text("HOSTING_NAME")
HOSTING_ADDRESS = env.text("HOSTING_ADDRESS")
HOSTING_TELEPHONE = env.text("HOSTING_TELEPHONE")
DATA_PROTECTION_EMAIL = env.text("DATA_PROTECTION_EMAIL")

# --- How many days personal data are kept: shown by the privacy page, applied by the daily job
RETENTION_DAYS = {
    "accounts": env.integer("KEPT_UNUSED_ACCOUNTS", default=3 * 365),
    "bookings": env.integer("KEPT_BOOKINGS", default=3 * 365),
    "invitations": env.integer("KEPT_INVITATIONS", default=365),
    "journal": env.integer("KEPT_JOURNAL", default=10 * 365),
    "mails": env.integer("KEPT_MAILS", default=90),
    "reports": env.integer("KEPT_REPORTS", default=365),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "stdout": {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stdout"}
    },
    "root": {"handlers": ["stdout"], "level": env.text("LOG_LEVEL", "INFO")},
    "loggers": {
        "procrastinate": {"level": env.text("JOB_LOG_LEVEL", "WARNING")},
        "weasyprint": {"level": "ERROR"},  # else each step, and each rule for screens in our sheets
        "fontTools": {"level": "WARNING"},
    },
}
