from apps.users import services
from apps.users.models import Connection
from apps.workflows.registry import publish

publish(
    "connection",
    Connection,
    accept=services.accept_connection,
    decline=services.decline_connection,
    withdraw=services.withdraw_connection,
    remove=services.remove_connection,
)
