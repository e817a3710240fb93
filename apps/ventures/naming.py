from apps.core.naming import names
from apps.ventures.models import LegalEntity, Milestone, Venture


@names("venture")
def venture_names(ids, viewer):
    rows = Venture.objects.visible_to(viewer).filter(pk__in=ids)
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}


@names("milestone")
def milestone_names(ids, viewer):
    rows = Milestone.objects.visible_to(viewer).filter(pk__in=ids)
    return {str(pk): title for pk, title in rows.values_list("pk", "title")}


@names("entity")
def entity_names(ids, viewer):
    rows = LegalEntity.objects.visible_to(viewer).filter(pk__in=ids)
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}
