from apps.core.errors import Conflict, Forbidden, NotFound, SmartStartError, Unprocessable


class EmailTaken(Conflict):
    code = "users.email_taken"
    message = "There is an account with this e-mail address. Sign in instead."


class WeakPassword(SmartStartError):
    """`errors` names each rule that is broken, so that all can be mended at once."""

    code = "users.weak_password"
    message = "This password would not protect the account."

    def __init__(self, errors):
        self.errors = errors
        super().__init__()


class NotOneself(Unprocessable):
    code = "users.not_oneself"
    message = "This takes another person, not yourself."


class AlreadyConnected(Conflict):
    code = "users.already_connected"
    message = "You are connected already."


class ConnectionPending(Conflict):
    code = "users.connection_pending"
    message = "One of you has asked already, and the answer is owed."


class TooSoon(Conflict):
    code = "users.asked_too_soon"
    message = "They declined. Wait until they ask, or ask again in a month."


class TooManyRequests(Conflict):
    code = "users.too_many_requests"
    message = "Too many of your requests are unanswered. Withdraw some first."


class NotShared(NotFound):
    code = "users.not_shared"
    message = "This person does not share that with you."


class SkillKnown(Conflict):
    code = "users.skill_known"
    message = "You have this skill in your profile already."


class SkillNameTaken(Conflict):
    code = "users.skill_name_taken"
    message = "Another skill of the catalogue has this name."


class TooManySkills(Conflict):
    code = "users.too_many_skills"
    message = "That is more skills than anybody reads. Remove some first."


class AlreadyEndorsed(Conflict):
    code = "users.already_endorsed"
    message = "You have endorsed them for this skill already."


class NotConnected(Forbidden):
    code = "users.not_connected"
    message = "Only people who are connected can vouch for each other."


class TooManyItems(Conflict):
    code = "users.too_many_items"
    message = "Your portfolio is full. Remove something first."


class GateClosed(Conflict):
    code = "users.gate_closed"
    message = "This stage still asks something of you: see what is missing."


class NothingToSkip(Conflict):
    code = "users.nothing_to_skip"
    message = "This stage cannot be skipped."
