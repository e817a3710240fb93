"""People who find each other, and what they share."""

from apps.core.events import subscribe
from apps.files.events import FileRejected, FileShared
from apps.notifications import catalogue
from apps.notifications.handlers.telling import notify, occasion
from apps.umbrella.events import PersonReferred, RelationshipBegan, RelationshipProposed
from apps.users.events import ConnectionAccepted, ConnectionRequested, SkillEndorsed


@subscribe(ConnectionRequested)
def tell_asked(event):
    notify(
        catalogue.CONNECTION_REQUESTED,
        [event.recipient_id],
        key=occasion(event),
        person=event.requester_id,
    )


@subscribe(ConnectionAccepted)
def tell_accepted(event):
    notify(
        catalogue.CONNECTION_ACCEPTED,
        [event.requester_id],
        key=occasion(event),
        person=event.recipient_id,
    )


@subscribe(SkillEndorsed)
def tell_endorsed(event):
    notify(
        catalogue.SKILL_ENDORSED,
        [event.endorsed_id],
        key=event.endorsement_id,
        person=event.endorser_id,
        skill=event.skill_id,
    )


@subscribe(RelationshipProposed)
def tell_proposed(event):
    notify(
        catalogue.RELATIONSHIP_PROPOSED,
        [event.recipient_id],
        key=event.relationship_id,
        person=event.initiator_id,
    )


@subscribe(RelationshipBegan)
def tell_began(event):
    notify(
        catalogue.RELATIONSHIP_BEGAN,
        [event.initiator_id],
        key=event.relationship_id,
        person=event.recipient_id,
    )


@subscribe(PersonReferred)
def tell_referred(event):
    notify(
        catalogue.PERSON_REFERRED,
        [event.referrer_id],
        key=event.referred_id,
        person=event.referred_id,
    )


@subscribe(FileShared)
def tell_shared(event):
    """Files shared with a person; those shared with a group are found in its rooms."""
    if event.audience == "person":
        notify(
            catalogue.FILE_SHARED,
            [event.subject_id],
            key=f"{event.file_id}:{event.subject_id}",
            person=event.owner_id,
            file=event.file_id,
        )


@subscribe(FileRejected)
def tell_rejected(event):
    notify(catalogue.FILE_REJECTED, [event.owner_id], key=event.file_id, file=event.file_id)
