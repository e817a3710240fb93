import io

import pytest
from django.core.management import CommandError, call_command

from apps.core.models import EventRecord
from apps.users.tests.factories import UserFactory
from apps.ventures.models import Venture
from apps.ventures.services.importing import Candidate, import_ventures
from apps.ventures.tests.factories import VentureFactory

pytestmark = pytest.mark.django_db

HEADINGS = "id,name,one_liner,tags\n"
TWO = HEADINGS + "1,Harbour,Berths for boats,boats|sea\n2,Kite,Wind,\n"


@pytest.fixture
def owner():
    return UserFactory(email="owner@example.org")


@pytest.fixture
def run(tmp_path, owner):
    """Write the text to a file, import it, and answer (standard output, errors)."""

    def importing(text, *args, name="list.csv"):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        out, err = io.StringIO(), io.StringIO()
        failure = ""
        try:
            call_command(
                "importventures", file, *args, owner=owner.email, stdout=out, stderr=err
            )
        except CommandError as error:
            failure = str(error)
        return out.getvalue(), err.getvalue() + failure

    return importing


def test_a_list_becomes_ventures(run, owner, announced):
    out, err = run(TWO)

    assert "2 founded, 0 updated, 0 unchanged, 0 refused" in out
    assert err == ""
    harbour = Venture.objects.get(external_id="1")
    assert (harbour.name, harbour.pitch) == ("Harbour", "Berths for boats")
    assert (harbour.tags, harbour.external_source) == (["boats", "sea"], "list")
    assert (harbour.founder, harbour.state) == (owner, "draft")
    assert harbour.memberships.get().role == "founder"
    assert announced() == ["ventures.venture_founded"] * 2


def test_the_second_time_nothing_changes_and_it_says_so(run):
    run(TWO)
    before = list(Venture.objects.order_by("pk").values())

    out, _ = run(TWO)

    assert "0 founded, 0 updated, 2 unchanged, 0 refused" in out
    assert "Nothing changed." in out
    assert list(Venture.objects.order_by("pk").values()) == before
    assert EventRecord.objects.count() == 2


def test_what_changed_is_updated(run, announced):
    run(TWO)

    out, _ = run(TWO.replace("Wind", "More wind"))

    assert "0 founded, 1 updated, 1 unchanged" in out
    assert Venture.objects.get(external_id="2").pitch == "More wind"
    assert announced()[2:] == ["ventures.venture_updated"]


def test_the_same_id_from_another_source_is_another_venture(run):
    run(TWO)
    run(TWO, "--source", "elsewhere")

    assert Venture.objects.count() == 4


def test_a_bad_row_is_told_and_stops_nobody(run):
    text = HEADINGS + (
        "1,Harbour,Berths,\n"
        "2,,No name,\n"
        f"3,{'x' * 121},Too long,\n"
        ",Nameless id,,\n"
        "1,Twice,,\n"
        "6,Too,many,columns,here\n"
        "7,Kite,Wind,\n"
    )

    out, err = run(text)

    assert "2 founded, 0 updated, 0 unchanged, 5 refused" in out
    assert err.splitlines() == [
        "line 3: name: This field is required.",
        "line 4: name: Ensure this field has no more than 120 characters.",
        "line 5: external_id: it needs one of 1 to 100 characters",
        "line 6: external_id: '1' is in line 2 too",
        "line 7: it has more than 4 columns",
        "5 records were refused.",
    ]
    assert set(Venture.objects.values_list("name", flat=True)) == {"Harbour", "Kite"}


def test_a_dry_run_changes_nothing(run, announced):
    out, _ = run(TWO, "--dry-run")

    assert "Dry run, nothing was changed: 2 founded" in out
    assert not Venture.objects.exists()
    assert announced() == []


def test_columns_are_named_by_option(run):
    text = '{"key": "a", "firma": "Hafen", "satz": "Boote", "about": "Lang"}\n'

    run(
        text,
        *("--map", "external_id=key", "--map", "name=firma"),
        *("--map", "pitch=satz", "--map", "description="),
        name="list.jsonl",
    )

    venture = Venture.objects.get()
    assert (venture.external_id, venture.name, venture.pitch) == ("a", "Hafen", "Boote")
    assert venture.description == ""


def test_a_json_array_is_read_as_well(run):
    _, err = run(
        '[{"id": 7, "name": "Kite", "tags": ["wind"], "founded": 2019},\n {"id": [], '
        '"name": "x"}, {"id": 8, "name": {"no": 1}}]',
        name="list.json",
    )

    venture = Venture.objects.get()
    assert (venture.external_id, str(venture.founded_on)) == ("7", "2019-01-01")
    assert "line 2: external_id" in err
    assert "line 2: name: Not a valid string." in err


def test_new_ones_can_go_live_at_once(run, announced):
    run(TWO, "--launch")

    assert set(Venture.objects.values_list("state", flat=True)) == {"active"}
    assert announced().count("ventures.venture_launched") == 2


@pytest.mark.parametrize(
    ("text", "args", "reason"),
    [
        (TWO, ["--map", "colour=name"], "'colour' is no field"),
        (TWO, ["--map", "name=title"], "'title' is no column"),
        ("key,name\n1,Kite\n", [], "Which column is the external_id?"),
        ("id,firma\n1,Kite\n", [], "Which column is the name?"),
        ("", [], "cannot be read. It is empty"),
        (b"id,name\n1,\xff", [], "not UTF-8"),
        ('[{"id": 1, "name": "Kite"}', [], "does not go on"),
    ],
)
def test_what_cannot_begin_says_why(run, text, args, reason):
    _, err = run(text, *args)

    assert reason in err
    assert not Venture.objects.exists()


def test_somebody_must_own_them(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(TWO)

    with pytest.raises(CommandError, match="Nobody signs in as x@example.org"):
        call_command("importventures", file, owner="x@example.org")
    with pytest.raises(CommandError, match="Say whose they are"):
        call_command("importventures", file)
    with pytest.raises(CommandError, match="No such file"):
        call_command("importventures", tmp_path / "nothing.csv")


def test_without_an_owner_they_are_the_first_superusers(tmp_path):
    boss = UserFactory(superuser=True)
    file = tmp_path / "list.csv"
    file.write_text(TWO)

    call_command("importventures", file, stdout=io.StringIO())

    assert set(Venture.objects.values_list("founder", flat=True)) == {boss.pk}


def test_a_refused_venture_leaves_nothing_of_its_batch_behind(owner, announced):
    closed = VentureFactory(closed=True, external_source="list", external_id="2")
    candidates = [
        Candidate(line, str(line), {"name": f"Venture {line}"}) for line in (1, 2, 3)
    ]

    outcomes = import_ventures(candidates=candidates, source="list", by=closed.founder)

    assert [outcome.result for outcome in outcomes] == ["founded", "refused", "founded"]
    assert "closed" in outcomes[1].reason
    assert announced() == ["ventures.venture_founded"] * 2


def test_an_update_is_for_the_owners(owner):
    VentureFactory(external_source="list", external_id="1", name="Theirs")

    (outcome,) = import_ventures(
        candidates=[Candidate(2, "1", {"name": "Mine"})], source="list", by=owner
    )

    assert outcome.result == "refused"
    assert Venture.objects.get().name == "Theirs"


def test_the_worker_is_rung_once_a_batch(owner, django_capture_on_commit_callbacks):
    candidates = [Candidate(n, str(n), {"name": f"Venture {n}"}) for n in range(5)]

    with django_capture_on_commit_callbacks() as callbacks:
        import_ventures(candidates=candidates, source="list", by=owner)

    assert len(callbacks) <= 1


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_sees_a_bar(tmp_path, owner):
    file = tmp_path / "list.csv"
    file.write_text(TWO)
    err = Terminal()

    call_command(
        "importventures", file, owner=owner.email, stdout=io.StringIO(), stderr=err
    )

    assert "2/2" in err.getvalue()
