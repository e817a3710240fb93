"""What legal does when something was announced."""

from apps.core.events import subscribe
from apps.legal import services
from apps.legal.events import DocumentCompleted
from apps.legal.tasks import seal_document_task
from apps.users.events import UserDeleted, UserRegistered
from apps.users.models import User


@subscribe(DocumentCompleted)
def have_it_sealed(event):
    """Rendering takes a moment and storing may take long: not in this transaction."""
    seal_document_task.delay_on_commit(document_id=event.document_id)


@subscribe(UserRegistered)
def write_down_what_is_owed(event):
    """The packs of their roles. The documents themselves are written when asked for."""
    services.owe_packs(user=User.objects.get(pk=event.user_id))


@subscribe(UserDeleted)
def forget_person(event):
    """Names, addresses and browsers go; signatures and proofs stay."""
    services.erase_private_values(user=User.objects.get(pk=event.user_id))
