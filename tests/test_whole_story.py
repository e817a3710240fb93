"""The whole platform on the real server: four people, from a first account to figures.

Each act reads as what somebody does; what it leaves behind is checked where it shows. At
the end every figure is counted again by hand, with SQL, from the rows themselves.
"""

import asyncio
import hashlib
import sqlite3
from datetime import UTC, datetime

import pytest

from tests.conftest import wait_until
from tests.people import Person, Staff
from tests.sockets import Client

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

GRAINS = 10**8
PLAN = b"# The plan\n\nBerths in a minute, in every harbour.\n"


def test_four_people_use_the_whole_platform(platform):
    ada, bob, cyd, dee = (Person(platform, name) for name in ("Ada", "Bob", "Cyd", "Dee"))
    staff = Staff(platform)
    for person in (ada, bob, cyd):
        person.onboards()
    know_each_other(ada, bob)
    vouches(ada, bob, "Rigging")
    venture = founds_a_venture(ada, staff)
    asyncio.run(is_invited_and_hears_of_it(ada, bob, venture))
    sign_together(ada, bob, stranger=dee)
    share_a_file(ada, bob, stranger=dee)
    pays(ada, cyd)
    stakes(staff, ada)
    is_rewarded(staff, ada)
    reads_the_mail(bob)
    works_with(ada, cyd)
    drives_the_machine(ada, venture)
    every_figure_is_a_hand_count(ada, staff, venture)
    assert platform.http.get("/api/health").json()["status"] == "healthy"
    assert "Traceback" not in platform.log.read_text(), platform.log.read_text()


def know_each_other(ada, bob):
    asked = ada.post("/api/users/me/connections", user_id=bob.id, note="From the harbour")
    wait_until(lambda: "network.connection_requested" in bob.types(), bob.types)

    answer = f"/api/users/me/connections/{asked['id']}"
    assert ada.refused(f"{answer}/accept")[0] == 403
    assert bob.post(f"{answer}/accept")["status"] == "accepted"

    def is_near():
        near = ada.get("/api/umbrella/network/me")["nodes"]
        return (bob.id, 1) in [(node["id"], node["distance"]) for node in near]

    wait_until(is_near, lambda: str(ada.get("/api/umbrella/network/me")))


def vouches(ada, bob, name):
    [skill] = bob.get("/api/users/me/skills")["results"]
    own = f"/api/users/{bob.id}/skills/{skill['id']}/endorsements"

    assert bob.refused(own, weight=5)[0] in {403, 409, 422}
    assert ada.post(own, weight=5)["endorsement_count"] == 1
    assert ada.refused(own, weight=5)[0] == 409
    assert skill["name"] == name


def founds_a_venture(ada, staff):
    founded = ada.post("/api/ventures/create", name="Harbour", pitch="Berths in a minute")
    venture = f"/api/ventures/{founded['id']}"
    assert (founded["founding_price"], ada.balance()) == ("50.00000000", "50.00000000")
    ada.post(f"{venture}/submit")
    unsigned = staff.refused(f"{venture}/launch")
    assert unsigned == (409, "ventures.agreements_missing")
    ada.signs_for(venture)
    assert staff.post(f"{venture}/launch")["state"] == "active"
    return venture


async def is_invited_and_hears_of_it(ada, bob, venture):
    """The invitation is in Bob's open browser within moments of being sent."""
    async with Client(bob.platform, bob.access) as browser:
        await asyncio.to_thread(
            ada.post, f"{venture}/team/invite", user_id=bob.id, role="co_founder"
        )
        async with asyncio.timeout(30):
            while (await browser.push("notification", 30))["data"][
                "type"
            ] != "team.invited":
                pass
    [invitation] = bob.get("/api/ventures/invitations", state="invited")["results"]
    bob.post(f"/api/ventures/invitations/{invitation['id']}/accept")
    team = ada.get(f"{venture}/team")["results"]
    assert {row["user"]["id"]: row["role"] for row in team} == {
        ada.id: "founder",
        bob.id: "co_founder",
    }


def sign_together(ada, bob, stranger):
    """A document for two, in order; done once both have signed, and proved by anybody."""
    document = ada.post(
        "/api/legal/documents",
        title="Founders' agreement",
        content="We share the work, and what comes of it.",
        signers=[ada.id, {"user_id": bob.id, "group": 2}],
    )
    address = f"/api/legal/documents/{document['id']}"
    early = bob.http.post(
        f"{address}/sign", json={"content_digest": document["content_digest"]}
    )
    assert early.status_code in {403, 404, 409}, early.text
    assert ada.signs(document["id"])["state"] == "sent"
    assert bob.signs(document["id"])["state"] == "completed"
    assert stranger.http.get(address).status_code == 404

    wait_until(lambda: bob.http.get(f"{address}/pdf").status_code == 200)
    sealed = bob.http.get(f"{address}/pdf").content
    assert sealed.startswith(b"%PDF")
    assert ada.get(f"{address}/verify")["is_intact"]
    known = stranger.post("/api/legal/verify", sha256=hashlib.sha256(sealed).hexdigest())
    changed = stranger.post(
        "/api/legal/verify", sha256=hashlib.sha256(sealed + b" ").hexdigest()
    )
    assert (known["is_known"], changed["is_known"]) == (True, False)


def share_a_file(ada, bob, stranger):
    answer = ada.http.post("/api/files/upload", files={"file": ("plan.md", PLAN)})
    assert answer.status_code == 201, answer.text
    file = answer.json()
    address = f"/api/files/{file['id']}"

    assert file["sha256"] == hashlib.sha256(PLAN).hexdigest()
    wait_until(lambda: ada.get(address)["state"] == "clean", lambda: ada.get(address))
    assert bob.http.get(address).status_code == 404
    ada.post(f"{address}/grants", audience="person", subject_id=bob.id)
    assert bob.http.get(f"{address}/content").content == PLAN
    part = bob.http.get(f"{address}/content", headers={"Range": "bytes=2-9"})
    assert (part.status_code, part.content) == (206, PLAN[2:10])
    assert stranger.http.get(f"{address}/content").status_code == 404


def pays(ada, cyd):
    before = {person: person.balance() for person in (ada, cyd)}
    paid = ada.post("/api/buz/transfer", to=cyd.id, amount="2.5", memo="For the logo")

    assert paid["fee"] == "0.00250000"
    assert grains(before[ada]) - grains(ada.balance()) == grains(paid["total"])
    assert grains(cyd.balance()) - grains(before[cyd]) == grains("2.5")


def stakes(staff, ada):
    """Enough comes out of a bucket, and some of it goes to work."""
    given = staff.platform.manage("buz", "grant", ada.email, "500", "--reason", "A prize")
    assert given.returncode == 0, given.stderr
    before = grains(ada.balance())
    stake = ada.post("/api/buz/stake", amount="150", days=30)
    quote = ada.post("/api/buz/unstake/quote", stake_id=stake["id"])

    assert before - grains(ada.balance()) == grains("150")
    assert ada.get("/api/buz/balance/me")["staked"] == "150.00000000"
    assert grains(quote["penalty"]) == grains("15")


def is_rewarded(staff, ada):
    """Founding, launching, signing …: what is shown is the sum of what is listed."""
    staff.post(
        "/api/gamification/xp/add", user_id=ada.id, amount=400, reason="Helped us all"
    )

    def badges():
        rows = ada.get("/api/gamification/badges/me")["results"]
        return {badge["slug"] for badge in rows}

    def adds_up():
        rows = ada.get("/api/gamification/activity/me", limit=100)["results"]
        return sum(row["xp_amount"] for row in rows) == ada.xp() >= 1000

    wait_until(lambda: badges() >= {"first-steps", "xp-hunter"}, badges)
    wait_until(adds_up, lambda: str(ada.get("/api/gamification/activity/me", limit=100)))
    profile = ada.get("/api/gamification/profile/me")
    assert profile["level_info"]["level"] == "NIGHT_WATCHER"
    board = ada.get("/api/gamification/leaderboard")["results"]
    assert (board[0]["user_id"], board[0]["rank"]) == (ada.id, 1)


def reads_the_mail(bob):
    """Letters lie in the local mailbox, and say what the notifications say."""
    assert "Harbour" in bob.letter("invited")
    assert {"team.invited", "legal.signature_requested"} <= set(bob.types())


def works_with(ada, cyd):
    """A relationship has two ends, and holds when both have said so."""
    asked = ada.post(
        "/api/umbrella/relationships", recipient_id=cyd.id, kind="collaborator"
    )
    address = f"/api/umbrella/relationships/{asked['id']}"

    assert ada.refused(f"{address}/accept")[0] in {403, 409}
    assert cyd.post(f"{address}/accept")["state"] == "active"


def drives_the_machine(ada, venture):
    machine = f"/api/state-machines/venture/{venture.rpartition('/')[2]}"
    refused = ada.http.post(f"{machine}/event", json={"event": "submit"})

    assert refused.status_code == 409
    assert "pause" in refused.json()["details"]["allowed"]
    assert ada.post(f"{machine}/event", event="pause")["state"] == "paused"
    assert ada.post(f"{machine}/event", event="resume")["state"] == "active"
    steps = ada.get(f"{machine}/history")["results"]
    assert {"submit", "launch", "pause", "resume"} <= {row["event"] for row in steps}


def every_figure_is_a_hand_count(ada, staff, venture):
    """Counted anew, with SQL, from the rows that the figures speak of."""
    path = staff.platform.folder / "var" / "smartstart.sqlite3"
    rows = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    today = datetime.now(UTC).date()

    def count(sql, *values):
        return rows.execute(sql, values).fetchone()[0]

    def is_settled():
        owed = staff.platform.http.get("/metrics").text
        page = staff.get("/api/analytics/platform", period="7d")
        return "smartstart_outbox_owed 0.0" in owed and page["events_behind"] == 0

    wait_until(is_settled)
    page = staff.get("/api/analytics/platform", period="7d")
    for name, total in page["events"].items():
        by_hand = count("SELECT COUNT(*) FROM core_eventrecord WHERE name = ?", name)
        assert total == by_hand, name
    actors = count("SELECT COUNT(DISTINCT actor_id) FROM core_eventrecord")
    states = dict(rows.execute("SELECT state, COUNT(*) FROM users_user GROUP BY state"))
    assert figures(page, "users", "active_users", "new_users") == [5, states["active"], 5]
    assert page["last_day"] == today.isoformat()
    assert figures(page, "dau", "wau", "mau") == [actors] * 3
    assert figures(page, "ventures", "active_ventures") == [1, 1]
    moved = count(
        "SELECT SUM(json_extract(payload, '$.grains')) FROM core_eventrecord "
        "WHERE name = 'buz.buz_moved'"
    )
    shown = figures(page, "buz_moved", "buz_staked")
    assert [grains(amount) for amount in shown] == [moved, grains("150")]
    user = count("SELECT id FROM users_user WHERE email = ?", ada.email)
    own = ada.get("/api/analytics/user/me", period="7d")
    xp = count("SELECT SUM(amount) FROM gamification_xpentry WHERE user_id = ?", user)
    assert figures(own, "xp", "ventures", "buz_balance") == [
        xp,
        1,
        ada.get("/api/buz/balance/me")["balance"],
    ]
    team = ada.get(f"/api/analytics/venture/{venture.rpartition('/')[2]}", period="7d")
    assert figures(team, "members", "members_added") == [
        2,
        count("SELECT COUNT(*) FROM core_eventrecord WHERE name = 'ventures.member_added'"),
    ]
    rows.close()
    proved = staff.platform.manage("buz", "reconcile")
    assert proved.returncode == 0, proved.stdout + proved.stderr


def figures(page, *names):
    return [page["figures"][name]["value"] for name in names]


def grains(amount):
    """Exactly, by way of text."""
    whole, _, part = amount.partition(".")
    return int(whole) * GRAINS + int(part.ljust(8, "0"))
