"""What tests change: a throw-away database, no broker, cheap passwords, short waits."""

import tempfile
from pathlib import Path

from smartstart.settings import *

SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests-only"
VAR_DIR = Path(tempfile.mkdtemp(prefix="smartstart-tests-"))
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = STORAGES | {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT},
    }
}
TEST_DATABASE_URL = env("TEST_DATABASE_URL", default="sqlite://:memory:")
DATABASES = {"default": database(TEST_DATABASE_URL)}
DATABASES["default"]["OPTIONS"] = DATABASES["default"]["OPTIONS"] | (
    {"pool": False} if "pool" in DATABASES["default"]["OPTIONS"] else {}
)
if DATABASES["default"]["ENGINE"] == "apps.core.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # Each process of xdist its own.
TEST_REDIS_URL = env("TEST_REDIS_URL", default="")
# One and the same memory, so that clearing one clears both.
MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": MEMORY, "tries": MEMORY}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [TEST_REDIS_URL]},
    }
    if TEST_REDIS_URL
    else {
        # Room for one message: bells must be allowed to get lost.
        "BACKEND": "apps.realtime.layers.EmbeddedChannelLayer",
        "CONFIG": {"capacity": 1},
    }
}
CELERY_BROKER_URL = "memory://"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PUSH_ALLOW_LOOPBACK = True
WHITENOISE_AUTOREFRESH = True
LOGGING = LOGGING | {"root": {"handlers": ["console"], "level": "ERROR"}}
