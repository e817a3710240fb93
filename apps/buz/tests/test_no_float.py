"""Money is never a float: no float literal, no float(), no true division in this app."""

import ast
from pathlib import Path

APP = Path(__file__).resolve().parent.parent


def floats(tree):
    for node in ast.walk(tree):
        is_literal = isinstance(node, ast.Constant) and isinstance(
            node.value, float | complex
        )
        is_name = isinstance(node, ast.Name) and node.id in {"float", "complex"}
        is_field = isinstance(node, ast.Attribute) and node.attr == "FloatField"
        is_division = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(
            node.op, ast.Div
        )
        if is_literal or is_name or is_field or is_division:
            yield node.lineno


def test_there_is_no_float_in_this_app():
    guilty = [
        f"{path.relative_to(APP)}:{line}"
        for path in sorted(APP.rglob("*.py"))
        if "tests" not in path.parts
        for line in floats(ast.parse(path.read_text()))
    ]

    assert guilty == []


def test_the_test_sees_floats():
    for text in ("0.1", "float(x)", "a / b", "a /= b", "models.FloatField()"):
        assert list(floats(ast.parse(text))) == [1], text
