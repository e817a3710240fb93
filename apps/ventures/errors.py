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


class PlanExists(Conflict):
    code = "ventures.plan_exists"
    message = "This venture has a launch plan already."


class PlanIsOver(Conflict):
    code = "ventures.plan_is_over"
    message = "This launch plan is completed or given up."


class TooManyMilestones(Conflict):
    code = "ventures.too_many_milestones"
    message = "A launch plan has a hundred milestones at most."


class MilestoneIsOver(Conflict):
    code = "ventures.milestone_is_over"
    message = "This milestone is reached or left out. Reopen it first."


class AlreadyCheckedIn(Conflict):
    code = "ventures.already_checked_in"
    message = "You have checked in today. Change what you said instead."


class DayIsOver(Conflict):
    code = "ventures.day_is_over"
    message = "A check-in is changed on its own day only."


class EntityIsRegistered(Conflict):
    code = "ventures.entity_is_registered"
    message = "This is in the register, and is not changed here any more."


class EntityIsDissolved(Conflict):
    code = "ventures.entity_is_dissolved"
    message = "This legal entity is dissolved: nothing in it changes any more."


class EntityExists(Conflict):
    code = "ventures.entity_exists"
    message = "A legal entity of this number is registered in this jurisdiction already."


class AlreadyInOffice(Conflict):
    code = "ventures.already_in_office"
    message = "This person holds this office already."


class OfficeHasEnded(Conflict):
    code = "ventures.office_has_ended"
    message = "This office has ended already."


class TakesNoMoney(Conflict):
    code = "ventures.takes_no_money"
    message = "Only a venture that is live takes investments."


class OwnVenture(Conflict):
    code = "ventures.own_venture"
    message = "Owners do not invest in their own venture."


class AlreadyInvesting(Conflict):
    code = "ventures.already_investing"
    message = "You have an open investment in this venture. See that one through first."


class PayeeGone(Conflict):
    code = "ventures.payee_gone"
    message = (
        "Whoever would receive the BUZ does not own this venture any more. Decline it, and "
        "let the investor commit again."
    )


class AgreementsMissing(Conflict):
    code = "ventures.agreements_missing"
    message = "Some agreements of this venture have to be signed before it goes live."
