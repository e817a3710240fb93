"""What all our handlers do."""

from apps.notifications import services
from apps.notifications.tasks import send_due_task


def notify(kind, recipient_ids, *, key, **data):
    """Write it down for each, and wake the worker that sends once this is real.

    Nobody can be told of something that has no person: "" among the recipients is left out.
    """
    recipients = [user_id for user_id in recipient_ids if user_id]
    services.notify(kind=kind, recipient_ids=recipients, key=key, data=data)
    if set(kind.channels) != {"in_app"}:
        send_due_task.delay_on_commit()


def occasion(event):
    """A key for what may happen to the same people more than once."""
    return str(event.record.pk)
