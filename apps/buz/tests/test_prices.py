"""What BUZ is quoted at: shown, never charged."""

import re

import pytest
from django.db import IntegrityError, transaction

from apps.buz import services
from apps.buz.amounts import GRAINS_PER_BUZ, MAX_GRAINS, parse_dollars
from apps.buz.api.serializers.fields import MARKET_CAP, MarketCapField
from apps.buz.models import Price
from apps.buz.tests.factories import granted, rich
from apps.core.errors import Forbidden
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_newest_quotation_holds_and_the_history_stays(api, announced):
    rich(whole=1234)
    assert api.get("/api/buz/price").json()["price"] == "0.010000"
    assert api.get("/api/buz/supply").json()["market_cap"] == "12.340000"

    quoted = api.as_(granted("set_price")).post(
        "/api/buz/admin/set-price", {"price": "0.025", "reason": "Board of May"}
    )

    assert quoted.status_code == 201
    supply = api.as_(None).get("/api/buz/supply").json()
    assert (supply["current_price"], supply["market_cap"]) == ("0.025000", "30.850000")
    history = api.get("/api/buz/price/history").json()["results"]
    assert [row["price"] for row in history] == ["0.025000", "0.010000"]
    assert announced()[-1] == "buz.price_set"


@pytest.mark.parametrize("price", ["0", "0.0000001", "-1", "1e3", 0.02, "1000000", "", "x"])
def test_what_is_no_price(api, price):
    answer = api.as_(granted("set_price")).post(
        "/api/buz/admin/set-price", {"price": price, "reason": "Why not"}
    )

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/price"
    assert Price.objects.count() == 1


def test_quoting_takes_its_permission():
    with pytest.raises(Forbidden):
        services.set_price(micro_dollars=1, reason="Mine", by=UserFactory(staff=True))


def test_the_database_refuses_another_history():
    with pytest.raises(IntegrityError, match="buz_price_reasonable"), transaction.atomic():
        Price.objects.create(micro_dollars=0)
    for change in (lambda rows: rows.update(micro_dollars=1), lambda rows: rows.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(Price.objects.all())


def test_staff_quote_in_the_admin(client):
    client.force_login(granted("set_price", "view_price"))
    form = {"price": "no", "reason": "Board of May"}
    wrong = client.post("/admin/buz/price/add/", form)
    assert b"more than zero" in wrong.content

    client.post("/admin/buz/price/add/", form | {"price": "0.5"})

    newest = Price.objects.order_by("-pk").first()
    assert (newest.micro_dollars, newest.reason) == (500_000, "Board of May")
    assert b"0.500000" in client.get("/admin/buz/price/").content
    assert client.get(f"/admin/buz/price/{newest.pk}/change/").status_code == 200


def test_the_worth_of_all_there_can_be_is_as_the_schema_says():
    whole = MAX_GRAINS // GRAINS_PER_BUZ
    highest = parse_dollars("999999.999999")

    shown = MarketCapField().to_representation(whole * highest)

    assert re.fullmatch(MARKET_CAP["pattern"], shown)
