"""Bytes on their way out: ranges, validators, and nothing a browser would run."""

from django.core.files.storage import default_storage
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header, http_date

from apps.files.errors import NotReady
from apps.files.models import StoredFile
from apps.files.ranges import read_range

CHUNK = 64 * 1024


def serve(request, file: StoredFile):
    """The file's bytes, whole or the range asked for. Raises NotReady."""
    if file.state != StoredFile.State.CLEAN:
        raise NotReady(state=file.state)
    validator = f'"{file.sha256}"'
    if validator in _listed(request.headers.get("If-None-Match")):
        return HttpResponse(status=304, headers={"ETag": validator})

    condition = request.headers.get("If-Range")
    wanted = None
    if condition in (None, validator):
        wanted = read_range(request.headers.get("Range"), file.size_bytes)
    first, last = wanted or (0, file.size_bytes - 1)
    response = StreamingHttpResponse(
        () if request.method == "HEAD" else read(file, first, last),
        status=206 if wanted else 200,
        content_type=file.media_type,
        headers=_headers(file, validator) | {"Content-Length": str(last - first + 1)},
    )
    if wanted:
        response["Content-Range"] = f"bytes {first}-{last}/{file.size_bytes}"
    return response


def _headers(file, validator):
    return {
        "ETag": validator,
        "Accept-Ranges": "bytes",
        "Last-Modified": http_date(file.created_at.timestamp()),
        "Content-Disposition": content_disposition_header(not file.is_inert, file.name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
    }


def _listed(header):
    return [tag.strip().removeprefix("W/") for tag in (header or "").split(",")]


def read(file: StoredFile, first: int, last: int):
    """Chunks of the stored bytes from `first` to `last`, both included."""
    with default_storage.open(file.storage_name) as stream:
        stream.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := stream.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
