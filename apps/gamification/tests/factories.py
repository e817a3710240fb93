import factory

from apps.gamification import services
from apps.gamification.models import XpRule


class XpRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = XpRule

    activity = factory.Sequence(lambda n: f"ACTIVITY_{n}")
    title = "Did something"
    amount = 10


def with_xp(user, amount, activity="XP_FOR_TESTS"):
    """Give the person this much XP through the ledger, whatever their level."""
    rule = XpRule.objects.filter(activity=activity).first()
    if rule is None:
        rule = XpRuleFactory(activity=activity, amount=1)
    XpRule.objects.filter(pk=rule.pk).update(amount=amount)
    given = user.xp_entries.count()
    services.earn_xp(activity=activity, user_id=str(user.pk), key=f"test:{given}")
    return user
