import factory

from apps.users.models import Journey, Profile, User, UserSkill
from apps.users.services import (
    accept_connection,
    add_skill,
    name_skill,
    request_connection,
)


class UserFactory(factory.django.DjangoModelFactory):
    """An active member called Person N, with an empty profile."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        staff = factory.Trait(is_staff=True)
        superuser = factory.Trait(is_staff=True, is_superuser=True)
        suspended = factory.Trait(state="suspended")
        pending = factory.Trait(state="pending")
        deleted = factory.Trait(
            state="deleted",
            first_name="",
            last_name="",
            email=factory.Sequence(lambda n: f"{n}@deleted.invalid"),
        )

    email = factory.Sequence(lambda n: f"person-{n}@example.org")
    first_name = "Person"
    last_name = factory.Sequence(str)
    password = "!"  # Unusable: tests that sign in set their own.

    @factory.post_generation
    def password_is(self, create, extracted):
        if extracted:
            self.set_password(extracted)
            self.save(update_fields=["password"])

    @factory.post_generation
    def profile(self, create, extracted):
        if create:
            Profile.objects.create(user=self)
            Journey.objects.create(id=self.pk, user=self)


def connect(one, other):
    """Both have agreed to know each other."""
    connection = request_connection(user=other, by=one)
    return accept_connection(connection=connection, by=other)


def have_skill(user, name="Logistics", level=3):
    """The person says they have this skill (they may have said so before)."""
    skill = name_skill(name=name)
    held = UserSkill.objects.filter(user=user, skill=skill).first()
    return held or add_skill(user=user, skill=skill, level=level, by=user)
