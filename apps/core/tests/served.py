"""Views to try the server with: they tell which thread they ran on, and stream."""

import asyncio
import contextvars
import threading
import time

from django.core.cache import caches
from django.http import HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

CHUNK = b"x" * 64 * 1024
mark = contextvars.ContextVar("mark", default="clean")
made = []  # What the generator below has made so far, and how it ended.


seen = []


def remember(thing):
    """A number for each thing ever seen. An id alone may be used again."""
    if thing not in seen:
        seen.append(thing)
    return seen.index(thing)


def where(request):
    before = mark.get()
    mark.set("marked")
    return JsonResponse(
        {
            "thread": threading.current_thread().name,
            "mark": before,
            "cache": remember(caches["default"]),
        }
    )


@csrf_exempt
def echo(request):
    parts = iter(lambda: request.read(64 * 1024), b"")
    length = sum(len(part) for part in parts)
    return JsonResponse({"length": length, "declared": request.META["CONTENT_LENGTH"]})


def chunks(count):
    try:
        for number in range(count):
            made.append(number)
            yield CHUNK
    finally:
        made.append(threading.current_thread().name)


def stream(request, count):
    return StreamingHttpResponse(chunks(count))


def broken_stream(request):
    def parts():
        yield CHUNK
        raise RuntimeError("the file ended too early")

    return StreamingHttpResponse(parts())


def async_stream(request, count):
    async def parts():
        for number in range(count):
            await asyncio.sleep(0)
            yield f"{number}\n"

    return StreamingHttpResponse(parts())


def short_file(request):
    return StreamingHttpResponse(iter([b"ab", b"cd"]), headers={"Content-Length": "4"})


running = set()


def slow(request):
    running.add("slow")
    time.sleep(1)
    return HttpResponse("done")


def show_running(request):
    return HttpResponse(" ".join(running))


def crash(request):
    raise RuntimeError("a bug")


urlpatterns = [
    path("where", where),
    path("echo", echo),
    path("api/files/upload", echo),
    path("stream/<int:count>", stream),
    path("broken-stream", broken_stream),
    path("async-stream/<int:count>", async_stream),
    path("short-file", short_file),
    path("slow", slow),
    path("running", show_running),
    path("api/crash", crash),
    path("health/ready", lambda request: HttpResponse("ready")),
]
handler500 = "apps.core.pages.crashed"
