from apps.umbrella import services
from apps.umbrella.models import Relationship
from apps.workflows.registry import publish

publish(
    "relationship",
    Relationship,
    other_name="umbrella",
    accept=services.accept_relationship,
    decline=services.decline_relationship,
    withdraw=services.withdraw_relationship,
    pause=services.pause_relationship,
    resume=services.resume_relationship,
    end=services.end_relationship,
)
