"""Ringing the bell of a group from any thread, in both modes, without waiting for it."""

import asyncio
import logging
import os
import threading

from channels.layers import get_channel_layer

from apps.realtime.layers import EmbeddedChannelLayer

logger = logging.getLogger(__name__)

_lock = threading.Lock()
_loops = {}


def ring(group: str, message: dict) -> None:
    """Tell every process that listens to `group`. May be lost; nothing may rest on it."""
    layer = get_channel_layer()
    home = layer.home if isinstance(layer, EmbeddedChannelLayer) else None
    loop = home or _own_loop()
    sending = asyncio.run_coroutine_threadsafe(layer.group_send(group, message), loop)
    sending.add_done_callback(_note_failure)


def _note_failure(sending):
    if not sending.cancelled() and (error := sending.exception()):
        logger.warning("A bell was lost: %s: %s", type(error).__name__, error)


def _own_loop():
    """A loop that lives as long as this process, so that its connections do too.

    `async_to_sync` would open a loop and a connection to Redis for every message. A
    process forked by a worker has no threads of its parent, hence the process id.
    """
    with _lock:
        loop = _loops.get(os.getpid())
        if loop is None:
            _loops.clear()
            _loops[os.getpid()] = loop = asyncio.new_event_loop()
            threading.Thread(target=loop.run_forever, name="publisher", daemon=True).start()
        return loop
