"""What the clock starts for the sockets."""

from celery import shared_task

from apps.realtime import services


@shared_task
def sweep_sockets_task():
    services.sweep_sockets()


@shared_task
def forget_old_task():
    while services.forget_old():
        pass
