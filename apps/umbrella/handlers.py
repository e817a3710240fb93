from apps.core.events import subscribe
from apps.umbrella import services
from apps.umbrella.events import RelationshipBegan, RelationshipEnded


@subscribe(RelationshipBegan, RelationshipEnded)
def keep_tie(event):
    services.sync_tie(one_id=event.initiator_id, other_id=event.recipient_id)
