from apps.core.naming import names
from apps.users.models import Skill, User, display_name


@names("person")
def person_names(ids, viewer):
    rows = User.objects.visible_to(viewer).filter(pk__in=ids)
    return {
        str(pk): display_name(first, last)
        for pk, first, last in rows.values_list("pk", "first_name", "last_name")
    }


@names("skill")
def skill_names(ids, viewer):
    rows = Skill.objects.filter(pk__in=ids).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}
