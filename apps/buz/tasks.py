from celery import shared_task

from apps.buz import services


@shared_task
def expire_reservations_task():
    services.expire_reservations()
    services.expire_operations()


@shared_task
def mature_stakes_task():
    services.mature_stakes()
