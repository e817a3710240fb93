import pytest

from apps.files import services
from apps.files.errors import UnknownAudience
from apps.files.models import StoredFile
from apps.files.tests.factories import StoredFileFactory
from apps.users.tests.factories import UserFactory
from apps.ventures.services import add_member, remove_member
from apps.ventures.tests.factories import VentureFactory

pytestmark = pytest.mark.django_db


def test_a_file_shared_with_a_venture_is_read_by_its_team_and_nobody_else():
    venture, friend = VentureFactory(), UserFactory()
    file = StoredFileFactory(owner=venture.founder)
    services.grant_file(
        file=file, audience="venture", subject_id=venture.pk, by=venture.founder
    )
    assert not StoredFile.objects.visible_to(friend).exists()

    add_member(venture=venture, user=friend, by=venture.founder)
    assert StoredFile.objects.visible_to(friend).get() == file

    remove_member(venture=venture, user=friend, by=venture.founder)
    assert not StoredFile.objects.visible_to(friend).exists()


def test_only_the_team_shares_with_a_venture():
    file = StoredFileFactory()

    with pytest.raises(UnknownAudience):
        services.grant_file(
            file=file, audience="venture", subject_id=VentureFactory().pk, by=file.owner
        )
