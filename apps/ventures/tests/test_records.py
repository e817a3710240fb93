"""Files of ventures, read without a database."""

import json

import pytest

from apps.ventures.records import (
    BadRecord,
    UnreadableFile,
    guess_columns,
    read_records,
    shape,
)


def read(text):
    return list(read_records(text if isinstance(text, bytes) else text.encode()))


def test_csv_knows_its_lines_even_when_values_span_several():
    records = read('id,name\r\n1,"Har\r\nbour"\r\n2,Kite\r\n')

    assert records == [
        (2, {"id": "1", "name": "Har\r\nbour"}),
        (4, {"id": "2", "name": "Kite"}),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_comes_with_several_separators(mark):
    assert read(f"id{mark}name\n1{mark}Kite\n") == [(2, {"id": "1", "name": "Kite"})]


def test_csv_may_begin_with_a_byte_order_mark():
    assert read(b"\xef\xbb\xbfid,name\n1,Kite\n") == [(2, {"id": "1", "name": "Kite"})]


def test_a_row_too_long_or_too_short_is_named_and_passed():
    records = read("id,name\n1,Kite,Wind\n2\n3,Boat\n")

    assert [(line, type(record)) for line, record in records] == [
        (2, BadRecord), (3, BadRecord), (4, dict),
    ]  # fmt: skip
    assert records[0][1].reason == "it has more than 2 columns"
    assert records[1][1].reason == "it has fewer than 2 columns"


def test_a_json_array_knows_its_lines():
    text = '[\n {"id": 1,\n  "name": "Harbour"},\n\n {"id": 2}, 7\n]\n'

    records = read(text)

    assert records[:2] == [(2, {"id": 1, "name": "Harbour"}), (5, {"id": 2})]
    assert records[2] == (5, BadRecord("this is not a JSON object"))


def test_json_lines_pass_over_a_bad_one():
    records = read('{"id": 1}\n\n{"id": \n[1]\n{"id": 2}\n')

    assert [line for line, _ in records] == [1, 3, 4, 5]
    assert records[1][1] == BadRecord("this line is not valid JSON")
    assert records[3][1] == {"id": 2}


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"id,name\n1,\xff\n", "not UTF-8: see byte 10"),
        (b"id,id\n1,2\n", "not all different"),
        (b'[{"id": 1}\n {"id": 2}]', "Line 1: the array does not go on"),
        (b'[{"id": 1},\n {"id": ]', "Line 2: this is not valid JSON"),
        (b'[{"id": 1}', "the array does not go on"),
        (b'[{"id": 1}] more', "after the end"),
    ],
)
def test_a_file_that_cannot_be_read(raw, reason):
    with pytest.raises(UnreadableFile, match=reason):
        read(raw)


@pytest.mark.parametrize(
    ("columns", "mapping"),
    [
        (["Name", "ID"], {"external_id": "ID", "name": "Name"}),
        (
            ["slug", "id", "name", "one_liner_first", "one_liner_latest"],
            {"external_id": "id", "name": "name", "pitch": "one_liner_first"},
        ),
        (
            ["Company Name", "Homepage-URL", "uuid", "industry_old", "Industry"],
            {
                "external_id": "uuid",
                "name": "Company Name",
                "website": "Homepage-URL",
                "industry": "Industry",
            },
        ),
        (["identity", "names"], {}),
    ],
)
def test_common_headings_are_understood(columns, mapping):
    assert guess_columns(columns) == mapping


@pytest.mark.parametrize(
    ("field", "written", "meant"),
    [
        ("name", "  Kite ", "Kite"),
        ("name", 42, "42"),
        ("tags", "a|b| a |", ["a", "b"]),
        ("tags", "a, b", ["a", "b"]),
        ("tags", ["a", " b"], ["a", "b"]),
        ("founded_on", "2019", "2019-01-01"),
        ("founded_on", 1322045523, "2011-11-23"),
        ("founded_on", "2020-02-03T04:05:06Z", "2020-02-03"),
        ("founded_on", "soon", "soon"),
        ("website", "kite.example", "https://kite.example"),
        ("website", "http://kite.example", "http://kite.example"),
    ],
)
def test_values_are_tidied(field, written, meant):
    assert shape({"column": written}, {field: "column"}) == {field: meant}


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_what_is_empty_is_left_out(nothing):
    assert shape({"column": nothing}, {"pitch": "column"}) == {}


def test_what_json_can_hold_is_never_lost():
    record = {"id": True, "name": {"a": 1}, "tags": {"b": 2}, "founded": [1]}
    assert json.loads(json.dumps(record)) == record

    shaped = shape(record, guess_columns(list(record)))

    assert shaped == {
        "external_id": True,
        "name": {"a": 1},
        "tags": {"b": 2},
        "founded_on": [1],
    }
