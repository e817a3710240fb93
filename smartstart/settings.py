"""The one settings file. What differs between machines is read from the environment."""

import logging
import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where we run ----------------------------------------------------------------
# Embedded: one process, SQLite, nothing else installed. Services: a database, Redis
# and a broker are named in the environment.

VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
REDIS_URL = env("REDIS_URL", default="")
EMBEDDED = "DATABASE_URL" not in env.ENVIRON and not REDIS_URL
DEMO = env.bool("SMARTSTART_DEMO", default=EMBEDDED)
PUBLIC_URL = env("PUBLIC_URL", default="http://127.0.0.1:8000").rstrip("/")


def own_secret_key():
    """This machine's own key, made at first use. Services mode must name one instead."""
    file = VAR_DIR / "secret_key"
    if not file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


# Core ------------------------------------------------------------------------

SECRET_KEY_IS_OURS = "SECRET_KEY" in env.ENVIRON
SECRET_KEY = env("SECRET_KEY") if SECRET_KEY_IS_OURS else own_secret_key()
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ROOT_URLCONF = "smartstart.urls"
ASGI_APPLICATION = "smartstart.asgi.application"
WSGI_APPLICATION = "smartstart.wsgi.application"
APPEND_SLASH = False
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["smartstart.formats"]
TEST_RUNNER = None  # Tests are run by pytest.

# Apps, ground floor first ----------------------------------------------------

INSTALLED_APPS = [
    "daphne",
    "apps.core.admin_config.SmartStartAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "channels",
    "apps.core",
    "apps.workflows",
    "apps.users",
    "apps.authentication",
    "apps.files",
    "apps.legal",
    "apps.buz",
    "apps.ventures",
    "apps.umbrella",
    "apps.gamification",
    "apps.notifications",
    "apps.realtime",
    "apps.analytics",
]
MIDDLEWARE = [
    "apps.core.middleware.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "apps.core.middleware.SecurityHeadersMiddleware",
    "apps.core.middleware.ContentPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "apps.core.middleware.ApiAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Data ------------------------------------------------------------------------

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
SQLITE_SYNCHRONOUS = env("SQLITE_SYNCHRONOUS", default="FULL")
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous={SQLITE_SYNCHRONOUS};"
        "PRAGMA foreign_keys=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;"
    ),
}
POSTGRESQL = {"pool": {"min_size": 2, "max_size": 8, "timeout": 10}}


def database(url):
    """Django's settings for one database URL, with what each engine needs under load."""
    config = env.db_url_config(url)
    if config["ENGINE"].endswith("sqlite3"):
        # Our backend queues writers; each thread of the fixed pool keeps its connection.
        return config | {
            "ENGINE": "apps.core.sqlite",
            "OPTIONS": SQLITE,
            "CONN_MAX_AGE": None,
        }
    return config | {"OPTIONS": config.get("OPTIONS", {}) | POSTGRESQL, "CONN_MAX_AGE": 0}


DATABASES = {
    "default": database(
        env("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'smartstart.sqlite3'}")
    )
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Tries of passwords: they outlive a restart, so that restarting gives no new ones.
    "tries": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "tries",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Files and pages -------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = VAR_DIR / "media"
S3_BUCKET = env("S3_BUCKET", default="")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": S3_BUCKET,
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "region_name": env("S3_REGION", default=None),
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
            "file_overwrite": False,
            "default_acl": None,
        },
    }
    if S3_BUCKET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
HTTP_THREADS = env.int("HTTP_THREADS", default=8)
# One thread does all it can alone; where a database server works too, two overlap.
HTTP_HOT_THREADS = env.int("HTTP_HOT_THREADS", default=1 if EMBEDDED else 2)
HTTP_WAITING = env.int("HTTP_WAITING", default=128)
HTTP_STREAMS = env.int("HTTP_STREAMS", default=64)
MAX_JSON_BYTES = env.int("MAX_JSON_BYTES", default=1024 * 1024)
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", default=50 * 1024 * 1024)
UPLOAD_PATHS = ("/files/upload",)
FILE_QUOTA_BYTES = env.int("FILE_QUOTA_BYTES", default=1024 * 1024 * 1024)
CLAMAV = env("CLAMAV", default="")  # host:port of a clamd, asked about every file
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_JSON_BYTES

# Sign-in ---------------------------------------------------------------------

PASSWORD_HASHERS = [
    "apps.authentication.hashers.OurArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# A hash keeps a core busy: more at once would only hold more memory.
HASHES_AT_ONCE = env.int("HASHES_AT_ONCE", default=os.cpu_count() or 1)
HASHES_WAITING = env.int("HASHES_WAITING", default=4)
HASHING_PATHS = (
    "/auth/login",
    "/auth/register",
    "/auth/change-password",
    "/auth/reset-password",
    "/auth/change-email",
    "/auth/reauth",
    "/account/reset-password",
    "/admin/login",
)
SIMPLE_JWT = {
    "ALGORITHM": "HS256",
    "TOKEN_TYPE_CLAIM": "typ",
    "ISSUER": "smartstart",
    "AUDIENCE": "smartstart",
}
LOGIN_URL = "admin:login"

# Safety ----------------------------------------------------------------------

HTTPS = PUBLIC_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS and env.bool("HTTPS_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "apps.core.pages.csrf_failed"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
METRICS_TOKEN = env("METRICS_TOKEN", default="")

# API -------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "apps.authentication.api.authenticators.SessionTokenAuthentication"
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["apps.core.api.filters.FilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "apps.core.api.pagination.KeysetPagination",
    "DEFAULT_RENDERER_CLASSES": ["apps.core.api.encoding.OrjsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.api.encoding.StrictJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "apps.core.api.schema.DoorSchema",
    "EXCEPTION_HANDLER": "apps.core.api.problems.render_error",
    "TEST_REQUEST_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "rest_framework.renderers.MultiPartRenderer",
    ],
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "NUM_PROXIES": env.int("NUM_PROXIES", default=0),
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
RATES = {
    "sign_in": env("RATE_SIGN_IN", default="5/min"),
    "sign_in_network": env("RATE_SIGN_IN_NETWORK", default="60/min"),
    "refresh": env("RATE_REFRESH", default="120/min"),
    "forgot_password": "3/min",
    "account_mail": "3/min",
    "account_link": "30/min",
    "register": env("RATE_REGISTER", default="20/min"),
    "upload": env("RATE_UPLOAD", default="10/hour"),
    "link": "30/min",
    "machine_event": "50/min",
    "message": env("RATE_MESSAGE", default="60/min"),
    "verify": env("RATE_VERIFY", default="30/min"),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "SmartStart",
    "DESCRIPTION": (
        "The operating system of a startup community. Paths answer with and without a "
        "trailing slash, and under `/api/v1/` as well; `me` stands for your own id."
    ),
    "VERSION": "3.1.0",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "SCHEMA_PATH_PREFIX": r"/api",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "AccountStatus": "apps.users.models.User.State",
        "DocumentKind": "apps.legal.models.Kind",
        "DocumentState": "apps.legal.models.Document.State",
        "RecipientRole": "apps.legal.models.Recipient.Role",
        "RecipientState": "apps.legal.models.Recipient.State",
        "TeamRole": "apps.ventures.models.Membership.Role",
    },
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # Choices stay where they are used: apps must not have to agree on names for them.
    "POSTPROCESSING_HOOKS": ["apps.core.api.schema.add_problem"],
}

# Background work and live push -----------------------------------------------

CELERY_BROKER_URL = env("CELERY_BROKER_URL", default=REDIS_URL or "memory://localhost")
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"polling_interval": 0.05} if CELERY_BROKER_URL.startswith("memory://") else {}
)
WORKER_THREADS = env.int("WORKER_THREADS", default=2)
# A bell that does not ring at once is not waited for: the clock drains the outbox.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "forget-sessions": {
        "task": "apps.authentication.tasks.forget_sessions_task",
        "schedule": 24 * 60 * 60,
    },
    "deliver": {"task": "apps.core.tasks.deliver_task", "schedule": 5},
    "sweep-legal": {"task": "apps.legal.tasks.sweep_legal_task", "schedule": 60},
    "examine-forgotten-files": {
        "task": "apps.files.tasks.examine_forgotten_task",
        "schedule": 60,
    },
    "purge-old-trash": {
        "task": "apps.files.tasks.purge_old_trash_task",
        "schedule": 24 * 60 * 60,
    },
    "roll-up": {"task": "apps.analytics.tasks.roll_up_task", "schedule": 10},
    "heartbeat": {"task": "apps.core.tasks.heartbeat_task", "schedule": 10},
    "mature-stakes": {"task": "apps.buz.tasks.mature_stakes_task", "schedule": 60},
    "expire-reservations": {
        "task": "apps.buz.tasks.expire_reservations_task",
        "schedule": 60,
    },
    "send-due": {"task": "apps.notifications.tasks.send_due_task", "schedule": 15},
    "expire-invitations": {
        "task": "apps.ventures.tasks.expire_invitations_task",
        "schedule": 60,
    },
    "remind-overdue": {
        "task": "apps.ventures.tasks.remind_overdue_task",
        "schedule": 15 * 60,
    },
    "sweep-investments": {
        "task": "apps.ventures.tasks.sweep_investments_task",
        "schedule": 60,
    },
    "backfill-badges": {
        "task": "apps.gamification.tasks.backfill_badges_task",
        "schedule": 60 * 60,
    },
    "sweep-sockets": {"task": "apps.realtime.tasks.sweep_sockets_task", "schedule": 30},
    "forget-old-publications": {
        "task": "apps.realtime.tasks.forget_old_task",
        "schedule": 60 * 60,
    },
    "forget-idempotency-keys": {
        "task": "apps.core.tasks.forget_idempotency_keys_task",
        "schedule": 6 * 60 * 60,
    },
}
SOCKETS_PER_USER = env.int("SOCKETS_PER_USER", default=10)
SOCKET_COMMANDS_PER_SECOND = env.int("SOCKET_COMMANDS_PER_SECOND", default=30)
SOCKET_MESSAGES_PER_SECOND = env.int("SOCKET_MESSAGES_PER_SECOND", default=5)
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [REDIS_URL]},
    }
    if REDIS_URL
    else {
        "BACKEND": "apps.realtime.layers.EmbeddedChannelLayer",
        "CONFIG": {"capacity": 10_000},
    }
}

# Mail ------------------------------------------------------------------------

EMAIL_URL = env("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="SmartStart <hello@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
# Web push goes to public machines only; a test of it may need a service of its own.
PUSH_ALLOW_LOOPBACK = env.bool("PUSH_ALLOW_LOOPBACK", default=False)

# Logs ------------------------------------------------------------------------

# No line of ours says which thread, process or task wrote it, so nobody looks it up.
logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
logging.logAsyncioTasks = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "apps.core.tracing.RequestIdFilter"}},
    "formatters": {
        "readable": {"format": "%(asctime)s %(levelname)-7s %(message)s [%(request_id)s]"},
        "json": {"()": "apps.core.tracing.JsonFormatter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "readable" if EMBEDDED else "json",
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django.server": {"handlers": [], "propagate": False},
        "django.request": {"level": "ERROR"},  # What was refused is in the access log.
        "daphne": {"level": "WARNING"},
        "celery": {"level": "WARNING"},
    },
}
