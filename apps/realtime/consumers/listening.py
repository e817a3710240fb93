"""Who may connect, and who may listen to what."""

import time
import uuid

from channels.db import database_sync_to_async
from rest_framework_simplejwt.exceptions import ExpiredTokenError

from apps.authentication.selectors import live_session
from apps.authentication.tokens import BadToken, read_access_token
from apps.realtime import groups, protocol, selectors, services
from apps.realtime.consumers.centrifuge import PING_SECONDS, CentrifugeConsumer
from apps.realtime.protocol import Ended, Refused
from smartstart import __version__

MAX_SUBSCRIPTIONS = 128

admission = database_sync_to_async(selectors.admission)
may_listen = database_sync_to_async(selectors.may_listen)
read_place = database_sync_to_async(selectors.place)
open_logs = database_sync_to_async(services.open_logs)
verify = database_sync_to_async(live_session)


class ListeningConsumer(CentrifugeConsumer):
    """Who may connect, and who may listen to what."""

    async def do_connect(self, command):
        given = protocol.read_subs(command.params)
        session, claims = await self._verify(command.params.get("token"))
        self.user, self.user_id = session.user, str(session.user_id)
        self.expires_at = claims.expires_at
        self._introduce(command.params)
        places = await self._places({room: given.get(room) for room in self._given()})
        subs = {room: place.describe() for room, place in places.items()}
        await self.answer(
            command, self._card() | {"ping": PING_SECONDS, "pong": True, "subs": subs}
        )
        self._follow(places)
        if not self.is_closed:
            self.hub.registrar.opened(self)

    def _introduce(self, params):
        """What the client says of itself, as far as it is harmless."""
        name, version = (params.get(key) for key in ("name", "version"))
        client = self.scope.get("client") or [None]
        self._about = {
            "user_id": self.user.pk,
            "session_id": uuid.UUID(self.session_id),
            "client_name": name[:40] if isinstance(name, str) else "",
            "client_version": version[:20] if isinstance(version, str) else "",
            "user_agent": (self.header(b"user-agent") or b"").decode("latin1")[:200],
            "address": client[0],
        }

    def about(self):
        return self._about

    async def meet(self, user):
        """The person as the database has them now: their rights may have changed."""
        was_staff, self.user = self.user.is_staff, user
        if was_staff != user.is_staff:
            for channel in list(self.listening):
                await self.recheck(channel)

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

    def _given(self):
        """The rooms everybody is in from the start."""
        return groups.user(self.user_id), groups.BROADCAST

    def entered_rooms(self):
        """The rooms it asked for."""
        return {
            channel
            for channel in self.listening.keys() - set(self._given())
            if not groups.parse(channel).is_ephemeral
        }

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
        if room.is_ephemeral:
            await self.hub.expect(room.name)
            await self.answer(command, {})
            self._follow({room.name: protocol.NOWHERE}, grants)
            return
        since = protocol.read_since(command.params)
        places = await self._places({room.name: since})
        await self.answer(command, places[room.name].describe())
        self._follow(places, grants)
        if room.name in self.listening:
            self.hub.registrar.entered(self, room.name)

    def _stop(self, channel):
        """Hear this room no more. Was it heard?"""
        listener = self.listening.pop(channel, None)
        if listener is None:
            return False
        self.hub.detach(listener)
        self.hub.registrar.left(self, channel)
        return True

    def _room(self, command):
        room = groups.parse(command.params.get("channel"))
        if room is None:
            raise Refused(protocol.UNKNOWN_CHANNEL)
        return room

    async def _places(self, wanted):
        """Where each subscription begins. Its bell is heard before its log is read."""
        expected = []
        try:
            for channel in wanted:
                await self.hub.expect(channel)
                expected.append(channel)
            heads = await open_logs(channels=list(wanted))
            return {
                channel: await read_place(heads[channel], since)
                for channel, since in wanted.items()
            }
        except BaseException:
            for channel in expected:
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
        if room.name in self._given():
            raise Refused(protocol.PERMISSION_DENIED)
        self._stop(room.name)
        await self.answer(command, {})

    async def recheck(self, channel):
        """Who may hear this room has changed: stop, unless one still may."""
        if await may_listen(self.user, groups.parse(channel)):
            return
        if self._stop(channel):
            await self.send_frame(protocol.unsubscribe(channel, protocol.UNSUBSCRIBED))

    async def lose_place(self, channel):
        """The log no longer holds what comes next: the client begins again."""
        self._stop(channel)
        if channel in self._given():
            await self.close(protocol.INSUFFICIENT_STATE)
        else:
            await self.send_frame(protocol.unsubscribe(channel, protocol.LOST_PLACE))


def is_expired(error: BadToken) -> bool:
    """Was it ours once? Then the client should fetch a new one and come back."""
    return isinstance(error.__cause__, ExpiredTokenError)
