from apps.core.naming import names
from apps.ventures.models import Venture


@names("venture")
def venture_names(ids, viewer):
    rows = Venture.objects.visible_to(viewer).filter(pk__in=ids)
    return {str(pk): name for pk, name in rows.values_list("pk", "name")}
