"""One settings module: a demonstration court unless the environment says otherwise.

`ODR_ENV` is `demo` (the default: SQLite, an in-memory channel layer, local files, an embedded
bank and outbox) or `production`, where secrets and hosts must be given.
"""

import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("ODR_VAR", BASE_DIR / "var"))

DEMO = os.environ.get("ODR_ENV", "demo") == "demo"
DEBUG = os.environ.get("DEBUG") == "1"


def needed(name):
    if value := os.environ.get(name):
        return value
    raise ImproperlyConfigured(f"Set {name}: production starts only with it.")


def kept_secret():
    """A secret of this installation's own, made once and kept beside its data."""
    path = VAR_DIR / "secret.key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


SECRET_KEY = kept_secret() if DEMO else needed("DJANGO_SECRET_KEY")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] if DEMO else needed("ALLOWED_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = list(filter(None, os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",")))
SITE_URL = os.environ.get("ODR_SITE_URL", f"http://localhost:{os.environ.get('PORT', '8000')}")

ROOT_URLCONF = "odr.urls"
ASGI_APPLICATION = "odr.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"

INSTALLED_APPS = [
    "daphne",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.admin",
    "django.contrib.humanize",
    "django.forms",  # its widget templates, below our own
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "ninja",
    "odr.accounts",
    "odr.streams",
    "odr.calendars",
    "odr.documents",
    "odr.procedure",
    "odr.pages",
    "cases",
    "cases.service",
    "cases.sittings",
    "cases.evidence",
    "cases.testimony",
    "cases.motions",
    "cases.judgments",
    "cases.enforcement",
    "cases.confirmations",
    "cases.platforms",
    "cases.feedback",
    "hearings",
    "mediation",
    "mediation.agreements",
    "mediation.mandates",
    "mediation.offers",
    "mediation.bidding",
    "mediation.ip",
    "mediation.securities",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "odr.pages.light.LightFiles",
    "odr.pages.light.LightPages",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "odr.accounts.middleware.KeptByNobody",
    "odr.accounts.middleware.PersonalLanguage",
    "odr.accounts.middleware.SessionLimits",
    "odr.accounts.middleware.PasskeyForOffices",
    "django_htmx.middleware.HtmxMiddleware",
    "odr.pages.methods.in_words",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "odr.pages.context.court",
            ],
        },
    }
]

FORM_RENDERER = "odr.pages.rendering.CourtForms"

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": VAR_DIR / "court.sqlite3",
    # A file: threads do not share a database in memory.
    "TEST": {"NAME": VAR_DIR / f"test-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}.sqlite3"},
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is erased is overwritten in the file, not only unlinked.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        " PRAGMA secure_delete=ON",
    },
}
DATABASE_URL = os.environ.get("DATABASE_URL")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL) if DATABASE_URL else SQLITE}
POOL = int(os.environ.get("ODR_POOL", "0"))  # connections that a server process keeps open
if DATABASE_URL and POOL:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 2, "max_size": POOL}}

REDIS_URL = os.environ.get("REDIS_URL")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
    if REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Simplified Chinese"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "libraries"]
FORMAT_MODULE_PATH = "odr.formats"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [("odr", BASE_DIR / "odr" / "static" / "odr")]
WHITENOISE_USE_FINDERS = DEMO
FILES_DIR = VAR_DIR / "files"
ODR_FONT_DIR = os.environ.get("ODR_FONT_DIR", "")
ODR_ACCEL = os.environ.get("ODR_ACCEL", "")  # internal location of a proxy that sends the files
ODR_CLAMD = os.environ.get("ODR_CLAMD", "")
ODR_SCANNER = os.environ.get(
    "ODR_SCANNER", f"odr.documents.scanning.{'clamav' if ODR_CLAMD else 'not_installed'}"
)
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "media-src": [CSP.SELF, "blob:"],  # a recording is played before it is handed in
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # not in a cookie
if not DEMO:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    if os.environ.get("ODR_BEHIND_PROXY") == "1":
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# ── People and sign-in: odr.accounts and allauth ─────────────────────────────────────────────

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{rule}Validator"}
    for rule in ["UserAttributeSimilarity", "MinimumLength", "CommonPassword"]
]

ACCOUNT_ADAPTER = "odr.accounts.adapter.CourtAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "phone", "email", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "odr.accounts.signup.SignUpFields"
ACCOUNT_FORMS = {
    "signup": "odr.accounts.signin.SignUpForm",
    "login": "odr.accounts.signin.LoginForm",
    "request_login_code": "odr.accounts.signin.RequestLoginCodeForm",
    "confirm_login_code": "odr.accounts.signin.ConfirmLoginCodeForm",
    "verify_phone": "odr.accounts.signin.VerifyMobileForm",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 5 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/15m/key",
    "request_login_code": "20/m/ip,3/m/key,10/h/key,30/d/key",
    "change_phone": "5/h/user",
    "verify_identity": "10/h/user",
    "recover_account": "20/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("ODR_BEHIND_PROXY") == "1")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "odr.accounts.signin.AddPasskeyForm"}
MFA_TOTP_ISSUER = "ODR Court"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO

# Dotted paths; what stands in for a real one says so wherever it is seen.
ODR_IDENTITY_PROVIDER = os.environ.get(
    "ODR_IDENTITY_PROVIDER",
    f"odr.accounts.verification.{'Demonstration' if DEMO else 'InPerson'}",
)
ODR_SMS_PROVIDER = os.environ.get(
    "ODR_SMS_PROVIDER", f"odr.accounts.sms.{'EmbeddedSms' if DEMO else 'NoSms'}"
)
ODR_OFFICES_NEED_PASSKEY = not DEMO
DEFAULT_FROM_EMAIL = os.environ.get("ODR_MAIL_FROM", "court@localhost")
SMTP = {
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {
        "host": os.environ.get("EMAIL_HOST", "localhost"),
        "port": int(os.environ.get("EMAIL_PORT", "587")),
        "username": os.environ.get("EMAIL_USER", ""),
        "password": os.environ.get("EMAIL_PASSWORD", ""),
        "use_tls": os.environ.get("EMAIL_TLS", "1") == "1",
    },
}
MAILERS = {"default": {"BACKEND": "odr.accounts.mail.EmbeddedMail"} if DEMO else SMTP}

ODR_POSTS_A_MINUTE = int(os.environ.get("ODR_POSTS_A_MINUTE", "60"))
ODR_INCARNATION = os.environ.get("ODR_INCARNATION", "1")  # raised after a backup was restored

# Platforms of which orders and sellers are asked, by dotted paths that a comma parts.
ODR_MARKETPLACES = list(
    filter(
        None,
        os.environ.get(
            "ODR_MARKETPLACES", "cases.platforms.demonstration.LakesideMarket" if DEMO else ""
        ).split(","),
    )
)

ODR_BANK = os.environ.get("ODR_BANK", "cases.money.DemonstrationBank")

# Waking hours, 8 to 22 o’clock where somebody lives, that every window of a hearing has to hold.
HEARING_WAKING_HOURS = int(os.environ.get("ODR_HEARING_WAKING_HOURS", "8"))

# Of a statement recorded on the page: how long the recorder goes on, and how large a file may be.
HEARING_RECORDING_MINUTES = int(os.environ.get("ODR_HEARING_RECORDING_MINUTES", "10"))
HEARING_RECORDING_MEGABYTES = int(os.environ.get("ODR_HEARING_RECORDING_MEGABYTES", "100"))
