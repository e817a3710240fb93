"""Mail is sent here, with no transaction open."""

from celery import shared_task

from apps.authentication import mailer, services
from apps.authentication.selectors import address_of

RETRY = {
    "acks_late": True,
    "autoretry_for": (mailer.MailRefused,),
    "retry_backoff": 5,
    "max_retries": 6,
}


@shared_task(**RETRY)
def send_link_task(*, user_id, purpose):
    """Issue a link and mail it. The token is made here, so that no broker ever holds it."""
    link = services.issue_link(user_id=user_id, purpose=purpose)
    if link is not None:
        mailer.send_link(link)


@shared_task(**RETRY)
def send_notice_task(*, user_id, notice):
    """Tell somebody what happened to their account."""
    if found := address_of(user_id):
        name, email = found
        mailer.send(notice, to=email, name=name)


@shared_task
def forget_sessions_task():
    services.forget_old_rows()
