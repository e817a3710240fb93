from apps.core.errors import Conflict, NotFound, Unprocessable


class TransitionRefused(Conflict):
    code = "workflows.transition_refused"


class UnknownMachine(NotFound):
    code = "workflows.unknown_machine"
    message = "There is no machine of this type."


class UnknownEvent(Conflict):
    code = "workflows.unknown_event"
    message = "This machine has no such event."


class NeedsMore(Unprocessable):
    code = "workflows.needs_more"
    message = "This step needs more than an event: take it at its own address."
