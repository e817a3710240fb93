from celery import shared_task

from apps.files import selectors, services
from apps.files.examiner import ExaminerAway


@shared_task(acks_late=True, autoretry_for=(ExaminerAway,), retry_backoff=5, max_retries=20)
def examine_file_task(*, file_id):
    services.examine_file(file_id=file_id)


@shared_task
def purge_old_trash_task():
    services.purge_old_trash()


@shared_task
def examine_forgotten_task():
    """Every minute: what is still in quarantine because a worker died."""
    for file_id in selectors.forgotten_in_quarantine():
        examine_file_task.delay(file_id=str(file_id))
