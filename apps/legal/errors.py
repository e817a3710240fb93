"""How legal fails on purpose."""

from apps.core.errors import Conflict, Forbidden, SmartStartError


class MergeRefused(SmartStartError):
    """Every missing, unknown and ill-typed field of a template, at once."""

    code = "legal.merge_refused"
    message = "The values do not fit the template."

    def __init__(self, errors):
        self.errors = errors
        super().__init__()


class TemplateRefused(SmartStartError):
    code = "legal.template_refused"
    message = "The text and the fields of the template do not fit together."

    def __init__(self, errors):
        self.errors = errors
        super().__init__()


class RecipientsRefused(SmartStartError):
    code = "legal.recipients_refused"
    message = "Some recipients cannot be asked."

    def __init__(self, errors):
        self.errors = errors
        super().__init__()


class SameWording(Conflict):
    code = "legal.same_wording"
    message = "The template already has a version with exactly these words."


class CodeTaken(Conflict):
    code = "legal.code_taken"
    message = "There is a template with this code already."


class NotADraft(Conflict):
    code = "legal.not_a_draft"
    message = "Once it is sent, a document is never changed. Void it and write another."


class ContentChanged(Conflict):
    code = "legal.content_changed"
    message = "This is not the text you were shown. Read it again, then sign."


class NotYourTurn(Conflict):
    code = "legal.not_your_turn"
    message = "Others are asked first. You will be told when it is your turn."


class AlreadySigned(Conflict):
    code = "legal.already_signed"
    message = "You have signed this document."


class NotOpen(Conflict):
    code = "legal.not_open"
    message = "This document does not wait for signatures."


class PaperOnly(Conflict):
    code = "legal.paper_only"
    message = "The law wants this kind of document on paper."


class NotASigner(Forbidden):
    code = "legal.not_a_signer"
    message = "You are not asked to sign this document."


class ConsentNeeded(Forbidden):
    code = "legal.consent_needed"
    message = "Signing here needs your consent to do business electronically."


class NotSealedYet(Conflict):
    code = "legal.not_sealed_yet"
    message = "The signed file is being made. Ask again in a moment."


class DocumentsMissing(Forbidden):
    code = "legal.documents_missing"
    message = "Some agreements have to be signed first."


class RemindedLately(Conflict):
    code = "legal.reminded_lately"
    message = "They have been asked within the last hour."
