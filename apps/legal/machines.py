from apps.legal import services
from apps.legal.models import Compliance, Document
from apps.workflows.registry import publish

publish(
    "legal-document",
    Document,
    send=services.send_document,
    sign=services.sign_document,
    decline=services.decline_document,
    void=services.void_document,
)
publish(
    "compliance",
    Compliance,
    waive=services.waive_compliance,
    insist=services.insist_on_compliance,
)
