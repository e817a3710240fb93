import pytest
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core.api.serializers import StrictSerializer


class Inner(StrictSerializer):
    word = serializers.CharField()


class Form(StrictSerializer):
    number = serializers.IntegerField()
    made_by_us = serializers.CharField(read_only=True)
    inner = Inner(required=False)


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"number": 1, "role": "ADMIN"}, {"role": "unknown"}),
        ({"number": 1, "made_by_us": "x"}, {"made_by_us": "unknown"}),
        ({"number": "x", "role": 1}, {"number": "invalid", "role": "unknown"}),
        ({"numbre": 1}, {"number": "required", "numbre": "unknown"}),
    ],
)
def test_a_field_nobody_asked_for_is_refused(data, wrong):
    form = Form(data=data)

    with pytest.raises(ValidationError) as refusal:
        form.is_valid(raise_exception=True)

    assert {name: errors[0].code for name, errors in refusal.value.detail.items()} == wrong


def test_nested_fields_are_as_strict():
    form = Form(data={"number": 1, "inner": {"word": "a", "extra": 1}})

    assert not form.is_valid()
    assert form.errors["inner"]["extra"][0].code == "unknown"


def test_a_known_body_passes():
    form = Form(data={"number": 1, "inner": {"word": "a"}})

    assert form.is_valid()


def test_a_body_that_is_no_object_is_invalid():
    assert not Form(data=[1]).is_valid()
