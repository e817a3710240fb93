import json
import logging

import pytest

from apps.core.tracing import JsonFormatter, RequestIdFilter, request_id

logger = logging.getLogger("smartstart.tests")


@pytest.fixture
def in_request():
    token = request_id.set("request-12345")
    yield
    request_id.reset(token)


def test_a_log_line_is_one_object(caplog, in_request):
    logger.error("%s fell", "it", extra={"fields": {"path": "/x"}})
    record = caplog.records[0]
    RequestIdFilter().filter(record)
    line = json.loads(JsonFormatter().format(record))

    assert line.pop("at")
    assert line == {
        "level": "ERROR",
        "logger": "smartstart.tests",
        "message": "it fell",
        "request_id": "request-12345",
        "path": "/x",
    }


def test_a_crash_is_told_in_the_line(caplog):
    try:
        raise ValueError("broken")
    except ValueError:
        logger.exception("no")
    line = json.loads(JsonFormatter().format(caplog.records[0]))

    assert "ValueError: broken" in line["exception"]
    assert "\n" not in JsonFormatter().format(caplog.records[0])
