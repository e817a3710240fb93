from apps.core.querysets import BaseQuerySet
from apps.ventures.querysets.growth import of_insiders


class AgreementQuerySet(BaseQuerySet):
    def visible_to(self, user):
        """What a venture has to sign is for its team and staff."""
        return self if user.is_staff else self.filter(of_insiders(user, "venture"))

    def executed(self):
        return self.filter(document__state="completed")

    def missing(self):
        """Not signed by now, whatever became of the document."""
        return self.exclude(document__state="completed")
