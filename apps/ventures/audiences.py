"""Files can be shared with a venture: everybody in its team reads them."""

from apps.files.audiences import Audience, register
from apps.ventures.models import Membership


def ventures_of(user):
    return Membership.objects.active().filter(user=user).values("venture_id")


def may_share_with(user, venture_id):
    return Membership.objects.active().filter(user=user, venture_id=venture_id).exists()


register(Audience("venture", subjects_of=ventures_of, may_share_with=may_share_with))
