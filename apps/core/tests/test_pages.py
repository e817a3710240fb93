"""What a visitor's browser sees: the start page, the API's documents, errors."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.db import DatabaseError, connection
from django.urls import path

from apps.core import demo, health
from apps.users.tests.factories import UserFactory

PAGES = ["/", "/api/docs/", "/api/redoc/", "/nowhere", "/admin/login/"]


def break_down(request):
    raise RuntimeError("a bug")


urlpatterns = [path("broken", break_down)]
handler500 = "apps.core.pages.crashed"


@pytest.mark.django_db
def test_the_start_page_says_where_to_go_and_whether_all_is_well(client):
    page = client.get("/").content.decode()

    assert "Not everything is well" in page, "no worker has been seen in a test"
    assert "no worker has been seen yet" in page
    for door in ("/admin/", "/api/docs/", "/api/redoc/", "/api/schema/", "/api/health"):
        assert f'href="{door}"' in page
        assert client.get(door).status_code in {200, 302, 503}
    assert "ws://testserver/ws/" in page


@pytest.mark.django_db
def test_all_is_well_when_it_is(client, monkeypatch):
    monkeypatch.setattr(health, "PROBES", {"database": lambda: "right here"})

    page = client.get("/").content.decode()

    assert "All is well" in page
    assert "right here" in page


def test_the_start_page_stands_without_a_database(client, settings, monkeypatch):
    """No `db` mark: pytest-django makes every query fail here."""
    settings.DEMO = True

    def die():
        raise DatabaseError("no such host")

    monkeypatch.setitem(health.PROBES, "database", die)
    monkeypatch.setattr(connection, "cursor", lambda *args, **kwargs: die())
    response = client.get("/")

    assert response.status_code == 200
    assert "the database does not answer" in response.content.decode()


@pytest.mark.django_db
def test_the_demo_is_open_to_those_at_the_machine(client, settings):
    settings.DEMO = True
    UserFactory(email=demo.STAFF_EMAIL)

    near = client.get("/").content.decode()
    far = client.get("/", REMOTE_ADDR="192.0.2.1").content.decode()
    proxied = client.get("/", HTTP_X_FORWARDED_FOR="192.0.2.1").content.decode()
    settings.DEMO = False
    off = client.get("/").content.decode()

    assert demo.STAFF_EMAIL in near
    assert demo.MEMBER_EMAIL not in near, "nobody made that account"
    for page in (far, proxied, off):
        assert demo.PASSWORD not in page


@pytest.mark.django_db
def test_the_commands_on_the_start_page_work(client):
    page = client.get("/").content.decode().replace("&quot;", '"').replace("&#x27;", "'")
    calls = re.findall(r"curl http://testserver(\S+) -H .*?-d '(\{.*?\})'", page, re.DOTALL)

    answers = [
        client.post(address, json.loads(body), content_type="application/json")
        for address, body in calls
    ]

    assert [answer.status_code for answer in answers] == [201, 200]
    token = answers[1].json()["access"]
    assert (
        client.get("/api/ventures/", HTTP_AUTHORIZATION=f"Bearer {token}").status_code
        == 200
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_pages_hold_no_inline_code_and_only_files_of_ours(client, address):
    page = client.get(address).content.decode()

    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page)
    files = re.findall(r'(?:src|href)="(/static/[^"]+)"', page)
    assert files
    for file in files:
        assert finders.find(file.removeprefix("/static/")), f"{file} does not exist"
    assert not re.search(r'(?:src|<link[^>]+href)="(?:https?:)?//', page)


def test_a_missing_page_is_told_apart_by_its_request(client):
    response = client.get("/nowhere")

    assert response.status_code == 404
    assert response.headers["X-Request-ID"] in response.content.decode()


@pytest.mark.urls("apps.core.tests.test_pages")
def test_a_crash_has_a_page_that_tells_nothing(client):
    client.raise_request_exception = False

    response = client.get("/broken")

    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
    assert "a bug" not in response.content.decode()


def test_the_icon_is_found_where_browsers_look(client):
    response = client.get("/favicon.ico")

    assert (response.status_code, response.url) == (301, "/static/theme/mark.svg")


@pytest.mark.parametrize("address", ["/", "/api/docs/", "/api/redoc/"])
@pytest.mark.django_db
def test_pages_are_only_read(client, address):
    assert client.post(address).status_code == 405
