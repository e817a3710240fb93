"""How ventures fails on purpose."""

from apps.core.errors import Conflict


class AlreadyMember(Conflict):
    code = "ventures.already_member"
    message = "This person is already in the team."


class NotMember(Conflict):
    code = "ventures.not_member"
    message = "This person is not in the team."


class OwnerNeeded(Conflict):
    code = "ventures.owner_needed"
    message = "A venture always has an owner. Make somebody else one first."


class OnlyDraftsAreDeleted(Conflict):
    code = "ventures.only_drafts_are_deleted"
    message = "Only a draft without history can be deleted. Close this venture instead."


class VentureIsClosed(Conflict):
    code = "ventures.closed"
    message = "This venture is closed: nothing in it changes any more."


class TwiceImported(Conflict):
    code = "ventures.twice_imported"
    message = "There is a venture with this external id from this source already."


class AlreadyInvited(Conflict):
    code = "ventures.already_invited"
    message = "This person has an open invitation already."


class InvitationIsOver(Conflict):
    code = "ventures.invitation_expired"
    message = "This invitation has expired. Ask for a new one."


class MetricExists(Conflict):
    code = "ventures.metric_exists"
    message = "This venture has a metric of this key already."


class EquityNotWhole(Conflict):
    code = "ventures.equity_not_whole"
    message = "The shares of all holders together must be exactly 100 %."
