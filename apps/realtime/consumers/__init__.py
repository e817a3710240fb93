"""Sockets. A consumer checks who may listen and passes frames on; it never writes."""

from apps.realtime.consumers.live import LiveConsumer

__all__ = ["LiveConsumer"]
