"""Who may connect, and who may listen to what."""

import time

from channels.db import database_sync_to_async
from rest_framework_simplejwt.exceptions import ExpiredTokenError

from apps.authentication.selectors import live_session
from apps.authentication.tokens import BadToken, read_access_token
from apps.realtime import groups, protocol, selectors, services
from apps.realtime.consumers.centrifuge import PING_SECONDS, CentrifugeConsumer
from apps.realtime.protocol import Ended, Refused
from smartstart import __version__

MAX_SUBSCRIPTIONS = 128
MAX_CONNECTIONS = 10

admission = database_sync_to_async(selectors.admission)
may_listen = database_sync_to_async(selectors.may_listen)
read_history = database_sync_to_async(selectors.history)
read_place = database_sync_to_async(selectors.place)
open_logs = database_sync_to_async(services.open_logs)
verify = database_sync_to_async(live_session)


class LiveConsumer(CentrifugeConsumer):
    """Who may connect, and who may listen to what."""

    async def do_connect(self, command):
        session, claims = await self._verify(command.params.get("token"))
        self.user, self.user_id = session.user, str(session.user_id)
        self.expires_at = claims.expires_at
        await self._make_room()
        given = protocol.read_subs(command.params)
        rooms = [groups.user(self.user_id), groups.BROADCAST]
        places = await self._places({room: given.get(room) for room in rooms})
        subs = {room: place.describe() for room, place in places.items()}
        await self.answer(
            command, self._card() | {"ping": PING_SECONDS, "pong": True, "subs": subs}
        )
        self._follow(places)

    async def _verify(self, token):
        """The live session behind a token. Its id is ours before the database is asked:
        were it ended meanwhile, either the answer says so or the control group does."""
        try:
            self.session_id = self.session_id or str(read_access_token(token).session_id)
            return await verify(token)
        except BadToken as error:
            if is_expired(error):
                raise Refused(protocol.TOKEN_EXPIRED) from error
            raise Refused(protocol.UNAUTHORIZED) from error

    async def _make_room(self):
        """A person's oldest socket gives way to the newest."""
        theirs = [one for one in self.hub.connections if one.user_id == self.user_id]
        theirs.sort(key=lambda one: one._opened_at)
        for connection in theirs[:-MAX_CONNECTIONS]:
            await connection.close(protocol.CONNECTION_LIMIT)

    def _card(self):
        ttl = max(1, int(self.expires_at - time.time()))
        return {
            "client": self.client_id,
            "version": f"SmartStart {__version__}",
            "expires": True,
            "ttl": ttl,
        }

    async def do_refresh(self, command):
        session, claims = await self._verify(command.params.get("token"))
        if str(session.pk) != self.session_id:
            raise Ended(protocol.INVALID_TOKEN)
        self.expires_at = claims.expires_at
        await self.answer(command, self._card())

    async def do_subscribe(self, command):
        room = self._room(command)
        if room.name in self.listening:
            raise Refused(protocol.ALREADY_SUBSCRIBED)
        if len(self.listening) >= MAX_SUBSCRIPTIONS:
            raise Refused(protocol.LIMIT_EXCEEDED)
        is_admitted, grants = await admission(self.user, room)
        if not is_admitted:
            raise Refused(protocol.PERMISSION_DENIED)
        since = protocol.read_since(command.params)
        places = await self._places({room.name: since})
        await self.answer(command, places[room.name].describe())
        self._follow(places, grants)

    def _room(self, command):
        room = groups.parse(command.params.get("channel"))
        if room is None:
            raise Refused(protocol.UNKNOWN_CHANNEL)
        return room

    async def _places(self, wanted):
        """Where each subscription begins. Its bell is heard before its log is read."""
        for channel in wanted:
            await self.hub.expect(channel)
        try:
            heads = await open_logs(channels=list(wanted))
            return {
                channel: await read_place(heads[channel], since)
                for channel, since in wanted.items()
            }
        except BaseException:
            for channel in wanted:
                self.hub.forgo(channel)
            raise

    def _follow(self, places, grants=None):
        """Only after the answer went out: nothing may arrive before it."""
        for channel, place in places.items():
            if self.is_closed:
                self.hub.forgo(channel)
            else:
                self.listening[channel] = self.hub.attach(
                    self, channel, place.offset, grants
                )

    async def do_unsubscribe(self, command):
        room = self._room(command)
        if listener := self.listening.pop(room.name, None):
            self.hub.detach(listener)
        await self.answer(command, {})

    async def recheck(self, channel):
        """Who may hear this room has changed: stop, unless one still may."""
        if await may_listen(self.user, groups.parse(channel)):
            return
        if listener := self.listening.pop(channel, None):
            self.hub.detach(listener)
            await self.send_frame(protocol.unsubscribe(channel, protocol.UNSUBSCRIBED))

    async def lose_place(self, channel):
        """The log no longer holds what comes next: the client begins again."""
        if listener := self.listening.pop(channel, None):
            self.hub.detach(listener)
        if channel in {groups.user(self.user_id), groups.BROADCAST}:
            await self.close(protocol.INSUFFICIENT_STATE)
        else:
            await self.send_frame(protocol.unsubscribe(channel, protocol.LOST_PLACE))

    async def do_history(self, command):
        room = self._room(command)
        if room.name not in self.listening:
            raise Refused(protocol.PERMISSION_DENIED)
        asked = protocol.read_history(command.params)
        await self.answer(command, await read_history(room.name, asked))

    async def do_publish(self, command):
        self._room(command)
        raise Refused(protocol.PERMISSION_DENIED)


def is_expired(error: BadToken) -> bool:
    """Was it ours once? Then the client should fetch a new one and come back."""
    return isinstance(error.__cause__, ExpiredTokenError)
