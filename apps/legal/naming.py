from apps.core.naming import names
from apps.legal.models import Document


@names("document")
def document_names(ids, viewer):
    rows = Document.objects.visible_to(viewer).filter(pk__in=ids)
    return {str(pk): title for pk, title in rows.values_list("pk", "title")}
