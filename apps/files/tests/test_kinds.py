import io
import zipfile

import pytest

from apps.files.kinds import recognise
from apps.files.tests.factories import PNG


def archive(*names, content=b"x", stored=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.png", PNG, "image/png"),
        ("A.PNG", PNG, "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 50, "image/jpeg"),
        ("a.gif", b"GIF89a" + b"\x00" * 50, "image/gif"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "application/pdf"),
        ("a.txt", "Grüße, and a <tag> later".encode(), "text/plain"),
        ("a.txt", ("ü" * 9000).encode(), "text/plain"),
        ("a.csv", b"a,b\n1,2\n", "text/csv"),
        ("a.json", b'{"a": 1}', "application/json"),
        ("a.zip", archive("one.txt"), "application/zip"),
        (
            "a.docx",
            archive("[Content_Types].xml", "word/document.xml"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
    ],
)
def test_a_file_that_is_what_it_says(name, content, media_type):
    assert recognise(name, io.BytesIO(content)).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"<html><script>alert(1)</script></html>"),
        ("a.txt", b"<!DOCTYPE html><script>"),
        ("a.txt", b"  \n<svg onload=alert(1)>"),
        ("a.txt", b"\xff\xfe\x00x"),
        ("a.txt", b"text with a \x00 in it"),
        ("a.md", b"<script>alert(1)</script>"),
        ("a.svg", b"<svg/>"),
        ("a.html", b"<p>"),
        ("a.exe", b"MZ" + b"\x00" * 100),
        ("a.pdf", b"MZ" + b"\x00" * 100),
        ("a", PNG),
        ("png", PNG),
        ("a.gif", PNG),
        ("a.docx", archive("one.txt")),
        ("a.zip", b"PK\x03\x04 not really"),
        ("a.zip", archive("../../etc/passwd")),
        ("a.zip", archive("/etc/passwd")),
        ("a.zip", archive("bomb", content=b"\x00" * 20_000_000)),
    ],
)
def test_a_file_we_do_not_take(name, content):
    assert recognise(name, io.BytesIO(content)) is None
