"""The first story, on the real server: people, a venture, money, XP, and a live push."""

import asyncio
import time

import httpx
import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from tests.conftest import Platform, ServicesPlatform, wait_until
from tests.people import PASSWORD, Person, Staff
from tests.sockets import Client

pytestmark = pytest.mark.journey


def test_the_first_story(platform):
    ada, bob = Person(platform, "Ada"), Person(platform, "Bob")
    staff = Staff(platform)
    signs_in_and_out(ada)
    ada.onboards()
    bob.onboards()
    introduces_herself(ada, bob)
    venture = founds_a_venture(ada, bob, staff)
    asyncio.run(hears_of_it_at_once(ada, bob, venture))
    pays(ada, bob)
    is_rewarded(ada, bob)
    reads_the_mail(bob)
    drives_a_machine(ada, bob)
    assert platform.http.get("/api/health").json()["status"] == "healthy"
    assert "Traceback" not in platform.log.read_text()


def signs_in_and_out(ada):
    assert ada.get("/api/users/me")["email"] == ada.email
    assert ada.refused("/api/auth/login", email=ada.email, password="wrong") == (
        401,
        "authentication.wrong_credentials",
    )
    elsewhere = ada.post("/api/auth/login", email=ada.email, password=PASSWORD)
    spent = ada.refresh
    renewed = ada.post("/api/auth/refresh", refresh=spent)
    ada.access = renewed["access"]
    ada.http.headers["Authorization"] = f"Bearer {ada.access}"
    assert renewed["refresh"] != spent

    there = ada.platform.client()
    there.headers["Authorization"] = f"Bearer {elsewhere['access']}"
    assert there.get("/api/auth/me").status_code == 200
    assert there.post("/api/auth/logout").is_success
    assert there.get("/api/auth/me").status_code == 401
    assert ada.get("/api/auth/me")["email"] == ada.email


def introduces_herself(ada, bob):
    ada.put("/api/users/me/profile", headline="Builds boats", location="Porto")
    card = bob.get(f"/api/users/{ada.id}")

    assert card["headline"] == "Builds boats"
    assert "email" not in card
    assert ada.id in [row["id"] for row in bob.get("/api/users/", q="Ada")["results"]]


def founds_a_venture(ada, bob, staff):
    venture = ada.post("/api/ventures/create", name="Harbour", pitch="Berths in a minute")
    address = f"/api/ventures/{venture['id']}"
    hidden = bob.http.get(address)
    assert (hidden.status_code, hidden.json()["code"]) == (404, "core.not_found")
    assert ada.refused(f"{address}/launch")[0] in {403, 409}

    ada.post(f"{address}/submit")
    assert ada.refused(f"{address}/launch") == (403, "core.forbidden")
    ada.signs_for(address)
    assert staff.post(f"{address}/launch")["state"] == "active"
    assert bob.get(address)["state"] == "active"
    return address


async def hears_of_it_at_once(ada, bob, venture):
    """What Ada does arrives in Bob's open browser, the quickest within a second."""
    waited = []
    async with Client(bob.platform, bob.access) as browser:
        started = time.monotonic()
        await asyncio.to_thread(ada.post, f"{venture}/team", user_id=bob.id, role="advisor")
        while (await browser.push("notification", 30))["data"]["type"] != "team.welcome":
            pass
        waited.append(time.monotonic() - started)
        started = time.monotonic()
        await asyncio.to_thread(bob.post, "/api/notifications/read-all")
        await browser.push("notifications_read", 30)
        waited.append(time.monotonic() - started)
    assert min(waited) < 1, waited


def pays(ada, bob):
    before = bob.get("/api/buz/balance/me")["available"]
    assert before == "100.00000000"
    paid = ada.post("/api/buz/transfer", to=bob.id, amount="2.5", memo="For the logo")

    assert (paid["amount"], paid["fee"]) == ("2.50000000", "0.00250000")
    assert ada.get("/api/buz/balance/me")["available"] == "47.49750000"
    assert bob.get("/api/buz/balance/me")["available"] == "102.50000000"
    assert ada.refused("/api/buz/transfer", to=bob.id, amount="1000") == (
        409,
        "buz.insufficient_balance",
    )
    history = bob.get("/api/buz/transactions/me")["results"]
    assert paid["id"] in [row["id"] for row in history]


def is_rewarded(ada, bob):
    # Founded 50, launched 200, and what else the rules pay: the sum is what is shown.
    wait_until(lambda: ada.xp() >= 250, lambda: str(ada.get("/api/gamification/xp/me")))
    board = bob.get("/api/gamification/leaderboard")["results"]
    assert board[0]["name"] == "Ada Example"
    assert board[0]["rank"] == 1


def reads_the_mail(bob):
    wait_until(lambda: "team.welcome" in bob.types())

    def reads_all_there_is():
        for row in bob.get("/api/notifications/me", unread="true")["results"]:
            bob.post(f"/api/notifications/{row['id']}/read")
        return bob.get("/api/notifications/me/unread-count")["unread_count"] == 0

    wait_until(reads_all_there_is)  # More may arrive meanwhile.


def drives_a_machine(ada, bob):
    assert ada.refused("/api/ventures/create", name="Lighthouse") == (
        409,
        "buz.insufficient_balance",
    )
    given = ada.platform.manage("buz", "grant", ada.email, "50", "--reason", "A prize")
    assert given.returncode == 0, given.stderr
    venture = ada.post("/api/ventures/create", name="Lighthouse")["id"]
    machine = f"/api/state-machines/venture/{venture}"
    opened = ada.post(
        "/api/state-machines/create", machine_type="venture", instance_id=venture
    )

    assert opened["state"] == "draft"
    assert ada.refused(f"{machine}/event", event="launch")[0] in {403, 409}
    assert ada.post(f"{machine}/event", event="submit")["state"] == "in_review"
    assert bob.refused(f"{machine}/event", event="close") == (404, "core.not_found")
    assert ada.get(f"{machine}/state")["state"] == "in_review"


def test_what_is_owed_outlives_a_crash(tmp_path):
    """Nobody works; then somebody does and is killed in the middle; nothing is lost."""
    platform = Platform(tmp_path, RATE_REGISTER="1000/min", RATE_SIGN_IN="5/hour")
    try:
        platform.start("--no-worker")
        people = [Person(platform, f"Person{number}") for number in range(12)]
        assert {person.xp() for person in people} == {0}
        for _ in range(5):
            assert try_to_sign_in(people[0], "a wrong guess") == 401
        platform.kill()

        platform.start()
        assert try_to_sign_in(people[0], PASSWORD) == 429
        assert try_to_sign_in(people[1], PASSWORD) == 200
        wait_until(lambda: any(person.xp() for person in people))
        platform.kill()

        platform.start()
        everybody_is_welcomed_once(platform, people)
    finally:
        platform.close()


@pytest.mark.postgres
@pytest.mark.skipif(not settings.TEST_REDIS_URL, reason="needs TEST_REDIS_URL")
def test_the_procfile_outlives_its_worker(tmp_path, database_of_its_own):
    """release, web, worker and beat as they are deployed, and the worker is killed."""
    platform = ServicesPlatform(
        tmp_path, database=database_of_its_own, redis=settings.TEST_REDIS_URL
    )
    platform.environment["RATE_REGISTER"] = "1000/min"
    try:
        platform.start()
        wait_until(lambda: platform.http.get("/api/health").json()["status"] == "healthy")
        platform.kill(platform.worker)
        people = [Person(platform, f"Person{number}") for number in range(12)]
        assert {person.xp() for person in people} == {0}

        platform.worker = platform.line("worker")
        wait_until(lambda: any(person.xp() for person in people))
        platform.kill(platform.worker)
        platform.worker = platform.line("worker")

        everybody_is_welcomed_once(platform, people)
        asyncio.run(hears_across_processes(*people[:2]))
        asyncio.run(hears_across_two_servers(*people[:2], platform.web_beside()))
    finally:
        platform.close()


async def hears_across_processes(ada, bob):
    """The worker's process pushes, the web's holds the socket."""
    async with Client(bob.platform, bob.access) as browser:
        await asyncio.to_thread(ada.post, "/api/users/me/connections", user_id=bob.id)
        assert (await browser.push("notification", 30))["data"]["type"]


async def hears_across_two_servers(ada, bob, other_port):
    """Bob has a window on each web process; whichever takes the message, both show it."""
    here, there = (Client(bob.platform, bob.access) for _ in range(2))
    there.address = there.address.replace(f":{ada.platform.port}/", f":{other_port}/")
    token = {"Authorization": f"Bearer {ada.access}"}
    async with here, there:
        for number, port in enumerate([ada.platform.port, other_port] * 3):
            said = await asyncio.to_thread(
                httpx.post,
                f"http://127.0.0.1:{port}/api/websocket/send",
                json={"user_id": bob.id, "message": f"Number {number}"},
                headers=token,
            )
            assert said.status_code == 201, said.text
        for window in (here, there):
            heard = [(await window.push("message", 10))["data"] for _ in range(6)]
            assert [data["message"] for data in heard] == [
                f"Number {number}" for number in range(6)
            ]


def try_to_sign_in(person, password):
    door = person.platform.client()
    answer = door.post(
        "/api/auth/login", json={"email": person.email, "password": password}
    )
    return answer.status_code


def everybody_is_welcomed_once(platform, people):
    def is_settled():
        owed = platform.http.get("/metrics").text
        return "smartstart_outbox_owed 0.0" in owed

    wait_until(is_settled)
    for person in people:
        types = person.types()
        assert types.count("user.welcome") == 1
        assert len(types) == len(set(types))
        earned = person.get("/api/gamification/activity/me")["results"]
        for what in ("ACCOUNT_CREATED", "LOGIN"):
            assert [row["activity_type"] for row in earned].count(what) == 1
        assert person.xp() == sum(row["xp_amount"] for row in earned)


@pytest.fixture
def database_of_its_own():
    """A database beside that of the tests, for processes that know nothing of them."""
    server, _, name = settings.TEST_DATABASE_URL.rpartition("/")
    journey = sql.Identifier(f"{name}_journey")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(journey))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(journey))
        yield f"{server}/{name}_journey"
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(journey))
