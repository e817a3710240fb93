from celery import shared_task

from apps.ventures import services


@shared_task
def expire_invitations_task():
    services.expire_invitations()


@shared_task
def remind_overdue_task():
    services.remind_overdue_milestones()


@shared_task
def sweep_investments_task():
    services.sweep_investments()
