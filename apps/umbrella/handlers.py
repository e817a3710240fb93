from apps.core.events import subscribe
from apps.umbrella import services
from apps.umbrella.events import RelationshipBegan, RelationshipEnded
from apps.users.events import ConnectionAccepted, ConnectionEnded


@subscribe(RelationshipBegan, RelationshipEnded)
def keep_tie(event):
    services.sync_tie(one_id=event.initiator_id, other_id=event.recipient_id)


@subscribe(ConnectionAccepted, ConnectionEnded)
def keep_tie_of_connection(event):
    services.sync_tie(one_id=event.requester_id, other_id=event.recipient_id)
