"""Typed merge fields: `{{ name }}` in a template becomes a value, or nothing is made.

A template's fields are a list of objects:

    {"name": "fee", "label": "Monthly fee", "type": "money", "required": true}

with `type` one of TYPES, `choices` for a choice, `default`, and `from` for what the
platform knows by itself (SOURCES). A passage between the lines `{{#if name}}` (or
`{{#if name=value}}`, `{{#unless name}}`) and `{{/if}}` stays only when that holds.
Every missing, unknown and ill-typed field is found at once.
"""

import datetime
import re
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from apps.legal.text import escape, normalise

PLACE = re.compile(r"\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}")
CONDITION = re.compile(
    r"^\{\{#(if|unless) ([a-z][a-z0-9_]{0,39})(?:=([a-z0-9_]{1,40}))?\}\}$"
)
END = "{{/if}}"
NAME = re.compile(r"^[a-z][a-z0-9_]{0,39}$")
SOURCES = {"signer_name", "signer_email", "owner_name", "owner_email", "today"}
KEYS = {"name", "label", "help", "type", "required", "choices", "default", "from"}
MAX_FIELDS = 100


class Wrong(ValueError):
    """This value is not what the field is about; the message says what is."""


def _text(value, field):
    if not isinstance(value, str) or not value.strip():
        raise Wrong("Write some words.")
    if len(value) > 300 or "\n" in value:
        raise Wrong("One line of at most 300 characters.")
    return escape(normalise(value).strip())


def _paragraphs(value, field):
    if not isinstance(value, str) or not value.strip() or len(value) > 20_000:
        raise Wrong("Write 1 to 20,000 characters.")
    return escape(normalise(value))


def _date(value, field):
    try:
        day = datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise Wrong("A date as YYYY-MM-DD.") from None
    return f"{day.day} {day:%B} {day.year}"


def _integer(value, field):
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 10**15:
        raise Wrong("A whole number.")
    return f"{value:,}"


def _decimal(value, places, message):
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Wrong(message)
    if len(str(value)) > 24:
        raise Wrong(message)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise Wrong(message) from None
    if not number.is_finite() or number < 0 or number.as_tuple().exponent < -places:
        raise Wrong(message)
    return number


def _money(value, field):
    text = value if isinstance(value, str) else ""
    amount, _, currency = text.partition(" ")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise Wrong('An amount and its currency, like "1250.00 CAD".')
    number = _decimal(amount, 2, 'An amount and its currency, like "1250.00 CAD".')
    return f"{number:,.2f} {currency}"


def _percent(value, field):
    number = _decimal(value, 4, 'A percentage from 0 to 100, like "12.5".')
    if number > 100:
        raise Wrong('A percentage from 0 to 100, like "12.5".')
    return f"{number.normalize():f} %"


def _boolean(value, field):
    if not isinstance(value, bool):
        raise Wrong("true or false.")
    return "yes" if value else "no"


def _choice(value, field):
    choices = field.get("choices", [])
    if not isinstance(value, str) or value not in choices:
        raise Wrong(f"One of: {', '.join(choices)}.")
    return escape(value.replace("_", " "))


def _email(value, field):
    try:
        validate_email(value)
    except ValidationError:
        raise Wrong("An e-mail address.") from None
    return escape(value)


TYPES = {
    "text": _text,
    "paragraphs": _paragraphs,
    "date": _date,
    "integer": _integer,
    "money": _money,
    "percent": _percent,
    "boolean": _boolean,
    "choice": _choice,
    "email": _email,
}


def problem(pointer, code, message):
    return {"pointer": pointer, "code": code, "message": message}


def merge(body: str, fields: list, values: dict) -> tuple[str, list]:
    """The body with every value in place, and every problem found on the way."""
    known = {field["name"]: field for field in fields}
    problems = [
        problem(f"/values/{name}", "unknown", "The template has no such field.")
        for name in values
        if name not in known
    ]
    words = {}
    for name, field in known.items():
        value = values.get(name, field.get("default"))
        if value is None or value == "":
            words[name] = ""
            if field.get("required", True):
                label = field.get("label", name)
                problems.append(
                    problem(f"/values/{name}", "missing", f"{label}: a value is needed.")
                )
            continue
        try:
            words[name] = TYPES[field["type"]](value, field)
        except Wrong as wrong:
            problems.append(problem(f"/values/{name}", "invalid", str(wrong)))
    if problems:
        return "", sorted(problems, key=lambda one: one["pointer"])
    kept = _keep(
        body, {name: values.get(name, known[name].get("default")) for name in known}
    )
    return normalise(PLACE.sub(lambda match: words[match[1]], kept)), []


def _keep(body, values):
    """The lines whose conditions hold."""
    kept, open_blocks = [], []
    for line in body.split("\n"):
        if match := CONDITION.match(line):
            open_blocks.append(_holds(match, values))
        elif line == END:
            open_blocks.pop()
        elif all(open_blocks):
            kept.append(line)
    return "\n".join(kept)


def _holds(match, values):
    word, name, wanted = match.groups()
    value = values[name]
    holds = value == wanted if wanted else bool(value)
    return holds if word == "if" else not holds


def examine_template(body: str, fields) -> list:
    """What is wrong with a template's own text and fields, all at once."""
    problems, names = _examine_fields(fields)
    used = set(PLACE.findall(body))
    rest = PLACE.sub("", body)
    depth = 0
    for line in body.split("\n"):
        if match := CONDITION.match(line):
            depth += 1
            used.add(match[2])
            rest = rest.replace(line, "", 1)
        elif line == END:
            depth -= 1
            rest = rest.replace(line, "", 1)
        if depth < 0:
            break
    if depth:
        problems.append(
            problem("/body", "unbalanced", "Each {{#if …}} line needs its {{/if}} line.")
        )
    if "{{" in rest or "}}" in rest:
        problems.append(
            problem("/body", "malformed", "Write a field as {{ name }}: a-z, 0-9 and _.")
        )
    for name in sorted(used - names):
        problems.append(problem("/body", "unknown", f"{{{{ {name} }}}} has no field."))
    for name in sorted(names - used):
        problems.append(problem("/fields", "unused", f"The text never uses {name}."))
    return problems


def _examine_fields(fields):
    problems, names = [], set()
    if not isinstance(fields, list) or len(fields) > MAX_FIELDS:
        return [
            problem("/fields", "invalid", f"A list of at most {MAX_FIELDS} fields.")
        ], names
    for position, field in enumerate(fields):
        wrong = _examine_field(field, names)
        if wrong:
            problems.append(problem(f"/fields/{position}", "invalid", wrong))
    return problems, names


def _examine_field(field, names):
    if not isinstance(field, dict):
        return 'An object like {"name": "fee", "type": "money"}.'
    if strangers := sorted(field.keys() - KEYS):
        return f"Unknown: {', '.join(strangers)}."
    name, kind = field.get("name"), field.get("type")
    if not isinstance(name, str) or not NAME.match(name) or name in names:
        return "name: a-z, 0-9 and _, starting with a letter, and only once."
    names.add(name)
    if not isinstance(kind, str) or kind not in TYPES:
        return f"type: one of {', '.join(TYPES)}."
    for key, shape in (
        ("label", str),
        ("help", str),
        ("required", bool),
        ("choices", list),
    ):
        if key in field and not isinstance(field[key], shape):
            return f"{key}: this is not a {shape.__name__}."
    choices = field.get("choices", [])
    if not all(isinstance(choice, str) and choice for choice in choices):
        return "choices: a list of words."
    if (kind == "choice") != bool(choices):
        return "choices: a choice has some, and nothing else has any."
    if "from" in field and field["from"] not in sorted(SOURCES):
        return f"from: one of {', '.join(sorted(SOURCES))}."
    if field.get("default") is not None:
        try:
            TYPES[kind](field["default"], field)
        except Wrong as wrong:
            return f"default: {wrong}"
    return ""
