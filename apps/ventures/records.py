"""Reading files of ventures made elsewhere: JSON (an array, or a value a line) or CSV.

Nothing here knows the database. Each record comes with the line it starts on; one that
cannot be read comes as a BadRecord instead, and the rest goes on.
"""

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass


class UnreadableFile(Exception):
    """The file as a whole is not what we read."""


@dataclass(frozen=True)
class BadRecord:
    """A record that makes no sense, and why."""

    reason: str


def read_records(raw: bytes) -> Iterator[tuple[int, dict | BadRecord]]:
    """Each record with its line. Raises UnreadableFile."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"It is not UTF-8: see byte {error.start}.") from error
    start = text.lstrip()[:1]
    if not start:
        raise UnreadableFile("It is empty.")
    if start == "[":
        return _read_array(text)
    return _read_lines(text) if start == "{" else _read_csv(text)


def _read_array(text):
    """One element after the other, so that each has its line. All or nothing."""
    decode, position, line = json.JSONDecoder().raw_decode, text.index("[") + 1, 1
    last = 0
    records = []
    while True:
        position = _skip(text, position)
        if text[position : position + 1] == "]":
            break
        line, last = line + text.count("\n", last, position), position
        try:
            value, position = decode(text, position)
        except (ValueError, RecursionError) as error:
            raise UnreadableFile(f"Line {line}: this is not valid JSON.") from error
        records.append((line, _object(value)))
        position = _skip(text, position)
        if text[position : position + 1] == ",":
            position += 1
        elif text[position : position + 1] != "]":
            raise UnreadableFile(f"Line {line}: the array does not go on after this.")
    if text[position + 1 :].strip():
        raise UnreadableFile("There is something after the end of the array.")
    return iter(records)


def _skip(text, position):
    while text[position : position + 1].isspace():
        position += 1
    return position


def _read_lines(text):
    for line, written in enumerate(text.splitlines(), start=1):
        if not written.strip():
            continue
        try:
            yield line, _object(json.loads(written))
        except (ValueError, RecursionError):
            yield line, BadRecord("this line is not valid JSON")


def _object(value):
    return value if isinstance(value, dict) else BadRecord("this is not a JSON object")


def _read_csv(text):
    heading = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not reader.fieldnames or len(set(reader.fieldnames)) != len(reader.fieldnames):
        raise UnreadableFile("The headings of its columns are not all different.")
    line = reader.line_num + 1
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, BadRecord(f"this line is not valid CSV: {error}")
        else:
            yield line, _whole(record, len(reader.fieldnames))
        line = reader.line_num + 1


def _whole(record, width):
    if None in record:
        return BadRecord(f"it has more than {width} columns")
    if None in record.values():
        return BadRecord(f"it has fewer than {width} columns")
    return record


# From columns to fields -------------------------------------------------------

ALIASES = {
    "external_id": ["external_id", "id", "uuid", "permalink", "slug"],
    "name": ["name", "company_name", "company", "startup", "title"],
    "pitch": ["pitch", "one_liner", "tagline", "short_description", "headline"],
    "description": ["description", "long_description", "about", "summary", "overview"],
    "industry": ["industry", "category", "sector", "vertical"],
    "location": ["location", "locations", "all_locations", "city", "headquarters"],
    "website": ["website", "homepage_url", "homepage", "url", "domain"],
    "tags": ["tags", "keywords", "categories"],
    "founded_on": ["founded_on", "founded", "founded_at", "year_founded", "launched_at"],
}


def guess_columns(columns: list[str]) -> dict[str, str]:
    """Which column fills which field, by the headings people commonly use.

    A heading may go on after the word: `one_liner_2021` is a pitch. Exact ones win.
    """
    known = {_plain(column): column for column in reversed(columns)}
    mapping = {}
    for field, aliases in ALIASES.items():
        exact = [known[alias] for alias in aliases if alias in known]
        longer = [
            column
            for alias in aliases
            for column in columns
            if _plain(column).startswith(f"{alias}_") and len(alias) > 3
        ]
        if found := exact + longer:
            mapping[field] = found[0]
    return mapping


def _plain(heading):
    return re.sub(r"[^a-z0-9]+", "_", heading.strip().lower()).strip("_")


def shape(record: dict, mapping: dict[str, str]) -> dict:
    """The fields of one record, tidied but not judged; what is empty is left out."""
    values = {field: _tidy(record.get(column)) for field, column in mapping.items()}
    if "tags" in values:
        values["tags"] = _tags(values["tags"])
    if "founded_on" in values:
        values["founded_on"] = _date(values["founded_on"])
    website = values.get("website")
    if isinstance(website, str) and website and "://" not in website:
        values["website"] = f"https://{website}"
    return {field: value for field, value in values.items() if value not in (None, "")}


def _tidy(value):
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value


def _tags(value):
    if isinstance(value, str):
        separator = next((mark for mark in "|;" if mark in value), ",")
        value = value.split(separator)
    if not isinstance(value, list):
        return value
    tags = [tag.strip() if isinstance(tag, str) else tag for tag in value]
    return list({repr(tag): tag for tag in tags if tag != ""}.values())


def _date(value):
    """A date as it is commonly written: a day, a moment, a year, or seconds since 1970."""
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"[12]\d{3}", value):
        return f"{value}-01-01"
    if re.fullmatch(r"\d{9,10}(\.\d+)?", value):
        moment = datetime.datetime.fromtimestamp(float(value), datetime.UTC)
        return moment.date().isoformat()
    return value[:10] if re.match(r"\d{4}-\d\d-\d\d[T ]", value) else value
