"""A real client for the real sockets."""

import asyncio
import json
from contextlib import suppress

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed


class Client:
    """Speaks the protocol over a real connection."""

    def __init__(self, platform, token):
        self.address = f"ws://127.0.0.1:{platform.port}/ws/"
        self.token = token

    async def __aenter__(self):
        self.socket = await connect(self.address, ping_interval=None, proxy=None)
        await self.say({"id": 1, "connect": {"token": self.token}})
        self.hello = (await self.read())["connect"]
        return self

    async def __aexit__(self, *error):
        await self.socket.close()

    async def say(self, message):
        await self.socket.send(json.dumps(message))

    async def read(self, seconds=5):
        """The next message; pings are answered on the way."""
        while True:
            text = await asyncio.wait_for(self.socket.recv(), seconds)
            if text != "{}":
                return json.loads(text)
            await self.say({})

    async def code(self):
        """How the server closed the socket."""
        with suppress(ConnectionClosed):
            while await self.read():
                pass
        return self.socket.close_code

    async def idle(self, seconds):
        """Say nothing but pongs for a while."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while await self.read(seconds):
                    pass

    async def push(self, kind, seconds=5):
        while (message := await self.read(seconds))["push"]["pub"]["data"]["type"] != kind:
            pass
        return message["push"]["pub"]["data"]
