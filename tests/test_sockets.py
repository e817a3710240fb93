"""Sockets of the real server, with a real client."""

import asyncio
import time

import pytest
from django.conf import settings

from tests.conftest import Platform
from tests.sockets import Client

pytestmark = pytest.mark.journey

PASSWORD = "a-long-enough-passphrase"


def sign_in(platform, email):
    account = {"email": email, "password": PASSWORD}
    person = {"first_name": "Ada", "last_name": "Example"}
    answer = platform.http.post("/api/auth/register", json=account | person)
    answer = platform.http.post("/api/auth/login", json=account)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def post(platform, path, token, body=None):
    headers = {"Authorization": f"Bearer {token}"}
    answer = await asyncio.to_thread(
        platform.http.post, path, json=body or {}, headers=headers
    )
    assert answer.is_success, answer.text


async def test_news_arrives_and_signing_out_ends_the_socket_within_a_second(platform):
    here = sign_in(platform, "ada@example.org")["access"]
    elsewhere = sign_in(platform, "ada@example.org")["access"]

    async with Client(platform, here) as one, Client(platform, elsewhere) as two:
        await post(platform, "/api/notifications/read-all", elsewhere)
        started = time.monotonic()
        for client in (one, two):
            await client.push("notifications_read")
        assert time.monotonic() - started < 1

        await post(platform, "/api/auth/logout", elsewhere)
        assert await asyncio.wait_for(two.code(), 1) == 3503
        await one.say({"id": 2, "dance": {}})
        assert (await one.read())["error"]["code"] == 104


@pytest.mark.skipif(not settings.TEST_REDIS_URL, reason="needs TEST_REDIS_URL")
async def test_an_idle_socket_stays_open_on_redis(tmp_path):
    """With redis-py 8 the stock layer loses every socket that is quiet for five seconds."""
    platform = Platform(
        tmp_path, REDIS_URL=settings.TEST_REDIS_URL, CELERY_BROKER_URL="memory://"
    )
    try:
        platform.start()
        token = sign_in(platform, "ada@example.org")["access"]
        async with Client(platform, token) as client:
            await client.idle(31)
            await client.say({"id": 2, "dance": {}})
            assert (await client.read())["error"]["code"] == 104
    finally:
        platform.close()
