"""What every door does: addresses, limits, ETags, problems, headers."""

import pytest

from apps.core.events import CATALOGUE
from apps.core.tests.toys import ToyMade
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
toys = pytest.mark.urls("apps.core.tests.toys")


@pytest.fixture(autouse=True)
def _toy_event():
    CATALOGUE[ToyMade.name] = ToyMade
    yield
    CATALOGUE.pop(ToyMade.name)


@toys
@pytest.mark.parametrize(
    "address", ["/api/toys", "/api/toys/", "/api/v1/toys", "/api/v1/toys/"]
)
def test_every_spelling_of_an_address(api, address):
    response = api.as_(UserFactory()).post(address, {"number": 1})

    assert response.status_code == 201


@toys
@pytest.mark.parametrize("address", ["/api/people", "/api/v1/people/", "/api/people/"])
def test_collections_need_no_slash(api, address):
    assert api.as_(UserFactory()).get(address).status_code == 200


@toys
def test_an_address_that_is_none(api):
    response = api.get("/api/nowhere")

    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "/api/problems/core.not_found",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no such thing, or you may not see it.",
        "code": "core.not_found",
        "request_id": response.headers["X-Request-ID"],
    }


@toys
def test_a_field_error_points_at_the_field(api):
    response = api.as_(UserFactory()).post("/api/toys", {"number": "x"})

    assert response.json()["code"] == "core.invalid"
    assert response.json()["errors"] == [
        {"pointer": "/number", "code": "invalid", "message": "A valid integer is required."}
    ]


@toys
def test_limits_are_told_before_they_are_reached(api):
    api.as_(UserFactory())
    answers = [api.post("/api/limited-toys", {"number": 1}) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [201] * 5 + [429]
    assert answers[0].headers["RateLimit"].startswith('"sign_in";r=4;t=')
    assert answers[0].headers["RateLimit-Policy"] == '"sign_in";q=5;w=60'
    assert answers[5].json()["code"] == "core.throttled"
    assert 0 < int(answers[5].headers["Retry-After"]) <= 60


@toys
def test_a_stale_version_is_not_overwritten(api):
    user = UserFactory()
    address = f"/api/profiles/{user.profile.pk}"
    api.as_(user)
    read = api.get(address).headers["ETag"]

    first = api.put(address, {"headline": "Mine"}, HTTP_IF_MATCH=read)
    second = api.put(address, {"headline": "Theirs"}, HTTP_IF_MATCH=read)

    assert first.status_code == 200
    assert (second.status_code, second.json()["code"]) == (412, "core.stale")
    user.profile.refresh_from_db()
    assert user.profile.headline == "Mine"
    fresh = first.headers["ETag"]
    assert api.put(address, {"headline": "New"}, HTTP_IF_MATCH=fresh).status_code == 200


@toys
def test_one_of_several_versions_may_be_right(api):
    user = UserFactory()
    address = f"/api/profiles/{user.profile.pk}"
    read = api.as_(user).get(address).headers["ETag"]

    answer = api.put(address, {"headline": "Mine"}, HTTP_IF_MATCH=f'"another", {read}')

    assert answer.status_code == 200


@toys
@pytest.mark.parametrize(("match", "status"), [('"a"', 412), ("", 412), ("*", 204)])
@pytest.mark.parametrize("address", ["/api/toys", "/api/unversioned/7"])
def test_where_there_are_no_versions_none_is_right(api, address, match, status):
    answer = api.as_(UserFactory()).delete(address, HTTP_IF_MATCH=match)

    assert answer.status_code == status


@toys
def test_a_method_that_is_none_is_told_before_all_else(api):
    address = f"/api/profiles/{UserFactory().profile.pk}"
    api.as_(UserFactory())

    answers = [
        api.delete(address, HTTP_IF_MATCH='"a"'),
        api.patch(address, {}, HTTP_IF_MATCH="*"),
        api.get("/api/unversioned/7?surprise=1"),
    ]

    assert {answer.status_code for answer in answers} == {405}
    assert answers[0].headers["Allow"] == "GET, PUT, HEAD, OPTIONS"


@toys
@pytest.mark.parametrize("address", ["/api/toys", "/api/people/", "/api/unversioned/7"])
def test_options_says_which_methods_there_are(api, address):
    assert api.options(address).status_code == 401

    answer = api.as_(UserFactory()).options(address)

    assert (answer.status_code, answer.content) == (204, b"")
    assert "OPTIONS" in answer.headers["Allow"]


@toys
@pytest.mark.parametrize("given", ["short", "with space in it", "x" * 100, "<script>"])
def test_a_harmful_request_id_is_replaced(api, given):
    answer = api.get("/api/toys", HTTP_X_REQUEST_ID=given).headers["X-Request-ID"]

    assert answer != given
    assert len(answer) == 32


@toys
def test_a_harmless_request_id_is_kept(api):
    response = api.get("/api/toys", HTTP_X_REQUEST_ID="trace-0123456789")

    assert response.headers["X-Request-ID"] == "trace-0123456789"


def test_health_keeps_the_keys_of_the_specification(api):
    body = api.get("/api/health").json()

    assert {"python_brain", "services", "status", "version"} <= body.keys()
    assert len(body["services"]) == 12
    assert body["status"] == "degraded", "no worker has been seen in a test"


def test_a_dead_database_is_not_healthy(api, monkeypatch):
    from apps.core import health

    def die():
        raise ConnectionError

    monkeypatch.setitem(health.PROBES, "database", die)

    response = api.get("/api/health")

    assert (response.status_code, response.json()["status"]) == (503, "unhealthy")
    assert api.get("/health/ready").status_code == 503
    assert api.get("/health/live").status_code == 200


def test_metrics_count_requests_by_route(api):
    api.get("/api/health")

    page = api.get("/metrics").content.decode()

    assert 'smartstart_requests_total{method="GET",route="/api/health"' in page
    assert "smartstart_outbox_owed 0.0" in page


def test_metrics_are_not_for_strangers(api, settings):
    assert api.get("/metrics", REMOTE_ADDR="192.0.2.7").status_code == 404
    settings.METRICS_TOKEN = "a-token"
    assert api.get("/metrics").status_code == 404
    assert api.get("/metrics", HTTP_AUTHORIZATION="Bearer a-token").status_code == 200


def test_the_catalogue_of_problems_is_published(api):
    codes = [row["code"] for row in api.get("/api/problems").json()]

    assert codes == sorted(set(codes))
    assert {"core.stale", "workflows.transition_refused"} <= set(codes)
