"""A socket for tests: speaks the protocol to the real consumer, in this process."""

import itertools
import json

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator

from apps.authentication.services import open_session
from smartstart.asgi import application

ORIGIN = [(b"origin", b"http://localhost")]


class Socket(WebsocketCommunicator):
    """`async with Socket(user) as socket:` is connected, its connect reply in `hello`."""

    def __init__(self, user=None, *, token=None, headers=ORIGIN, subs=None):
        super().__init__(application, "/ws/", headers=headers)
        self.user, self.token, self.subs = user, token, subs or {}
        self.numbers = itertools.count(1)
        self.unread, self.ignored = [], {"join", "leave"}

    async def __aenter__(self):
        accepted, _ = await self.connect(timeout=5)
        assert accepted
        if self.user is not None and self.token is None:
            opened = await sync_to_async(open_session)(user=self.user)
            self.token, self.session = opened.access, opened.session
        if self.token is not None:
            answer = await self.ask("connect", token=self.token, subs=self.subs)
            self.hello = answer["connect"]
        return self

    async def __aexit__(self, *error):
        await self.disconnect(timeout=5)

    async def say(self, *objects):
        await self.send_to(text_data="\n".join(map(json.dumps, objects)))

    async def read(self, timeout=5):
        """The next object from the server. Left out: pings, and who comes and goes."""
        while True:
            while self.unread:
                value = self.unread.pop(0)
                if value and not value.get("push", {}).keys() & self.ignored:
                    return value
            output = await self.receive_output(timeout)
            assert output["type"] == "websocket.send", output
            self.unread += map(json.loads, output["text"].split("\n"))

    async def ask(self, method, /, **params):
        """The reply to one command. Pushes that come before it stay unread."""
        number = next(self.numbers)
        await self.say({"id": number, method: params})
        others = []
        while (answer := await self.read()).get("id") != number:
            others.append(answer)
        self.unread = others + self.unread
        return answer

    async def pub(self, channel):
        """The next publication of this room."""
        push = (await self.read())["push"]
        assert push["channel"] == channel, push
        return push["pub"]

    async def code(self, timeout=5):
        """How the server closed the socket."""
        while True:
            output = await self.receive_output(timeout)
            if output["type"] == "websocket.close":
                return output["code"]
