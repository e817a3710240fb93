from celery import shared_task

from apps.analytics import services


@shared_task
def roll_up_task():
    """Every ten seconds: the hours that events arrived for."""
    services.roll_up()
