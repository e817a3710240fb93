"""Who reads a file that was attached to a message: whoever takes part there."""

from apps.files.audiences import Audience, register
from apps.realtime.models import Thread


def _threads_of(user):
    return Thread.objects.visible_to(user).values("pk")


def _may_share_with(user, thread_id):
    return Thread.objects.visible_to(user).filter(pk=thread_id).exists()


register(Audience("thread", subjects_of=_threads_of, may_share_with=_may_share_with))
