from apps.notifications import services
from apps.notifications.models import Delivery
from apps.workflows.registry import publish

publish("delivery", Delivery, resend=services.resend_delivery)
