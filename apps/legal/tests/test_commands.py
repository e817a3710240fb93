from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.core.demo import World
from apps.legal import catalogue, demo, selectors, services
from apps.legal.models import Document
from apps.legal.services import sealing
from apps.legal.tests.factories import make_completed, make_document
from apps.legal.tests.test_models import set_raw
from apps.users.tests.factories import UserFactory
from tests.guards import guards_down

pytestmark = pytest.mark.django_db


def test_seed(capsys):
    call_command("legal", "seed")
    call_command("legal", "seed")

    texts, packs = len(catalogue.read_texts()), len(catalogue.read_packs())
    assert capsys.readouterr().out == (
        f"Added {texts} templates, {packs} packs.\nAdded 0 templates, 0 packs.\n"
    )


def test_verify_names_what_changed(capsys):
    document, other = make_completed(), make_completed()
    call_command("legal", "verify")
    with guards_down():
        set_raw(Document, document.pk, content="Other words.")

    with pytest.raises(CommandError, match="1 checks failed in 2 records"):
        call_command("legal", "verify")
    call_command("legal", "verify", "--document", str(other.pk))

    assert (
        f"document {document.pk}: content: the title or content" in capsys.readouterr().out
    )


def test_sweep(capsys):
    make_document()
    make_completed()

    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        call_command("legal", "sweep")

    assert capsys.readouterr().out == "expired 1, reminded 0, lapsed 0, sealed 1\n"


def test_a_file_that_cannot_be_made_keeps_no_other_waiting(monkeypatch, capsys):
    broken, fine = make_completed(title="Broken"), make_completed()
    render = sealing.render
    monkeypatch.setattr(
        sealing, "render", lambda sheet: 1 / 0 if sheet.title == "Broken" else render(sheet)
    )

    with time_machine.travel(timezone.now() + timedelta(hours=1), tick=False):
        call_command("legal", "sweep")

    assert "sealed 1" in capsys.readouterr().out
    assert selectors.has_signed_file(fine)
    assert broken.artefacts.get().last_error == "ZeroDivisionError: division by zero"


def play(world):
    import random

    for act in (demo.sign_membership, demo.write_letters):
        world.random = random.Random(act.__name__)
        act(world)


def test_the_demo_world_can_be_made_twice():
    people = [UserFactory(first_name="Nora", last_name=str(n)) for n in range(6)]
    world = World(seed=1, size=6, people=people)

    play(world)
    count = Document.objects.count()
    play(world)

    assert Document.objects.count() == count
    found = [selectors.compliance_of(person)["compliance_percentage"] for person in people]
    assert found == [100, 100, 100, 60, 0, 100]
    states = set(
        Document.objects.filter(template_version=None).values_list("state", flat=True)
    )
    assert states == {"completed", "sent", "declined"}
    assert services.sweep_documents() == {"expired": 0, "reminded": 0}
