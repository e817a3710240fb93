from smartstart.celery import app as celery_app

__all__ = ["celery_app"]
__version__ = "3.1.0"
