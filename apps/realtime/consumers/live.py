"""What is said over a connection once it listens."""

import time

from channels.db import database_sync_to_async
from django.conf import settings
from rest_framework.exceptions import ValidationError

from apps.core.errors import SmartStartError
from apps.realtime import groups, protocol, selectors, services
from apps.realtime.api.serializers import MessageField, SendMessageSerializer
from apps.realtime.consumers.listening import ListeningConsumer
from apps.realtime.models import Thread
from apps.realtime.protocol import Refused
from apps.realtime.window import Bucket

MAX_GLIMPSE_BYTES = 1024

read_history = database_sync_to_async(selectors.history)
read_presence = database_sync_to_async(selectors.presence)


class LiveConsumer(ListeningConsumer):
    """History, presence, and speaking: the same forms and services as over REST."""

    def __init__(self):
        super().__init__()
        self._messages = Bucket(
            settings.SOCKET_MESSAGES_PER_SECOND, 4 * settings.SOCKET_MESSAGES_PER_SECOND
        )

    async def do_history(self, command):
        room = self._room(command)
        if room.name not in self.listening:
            raise Refused(protocol.PERMISSION_DENIED)
        asked = protocol.read_history(command.params)
        await self.answer(command, await read_history(room.name, asked))

    async def do_presence(self, command):
        room = self._room_with_presence(command)
        await self.answer(command, {"presence": await read_presence(room.name)})

    async def do_presence_stats(self, command):
        room = self._room_with_presence(command)
        there = (await read_presence(room.name)).values()
        people = {one["user"] for one in there}
        await self.answer(command, {"num_clients": len(there), "num_users": len(people)})

    def _room_with_presence(self, command):
        """Who else is there is for those who are there, and not for public rooms."""
        room = self._room(command)
        if not room.has_presence:
            raise Refused(protocol.NOT_AVAILABLE)
        if room.name not in self.listening:
            raise Refused(protocol.PERMISSION_DENIED)
        return room

    async def do_publish(self, command):
        room = self._room(command)
        data = command.params.get("data")
        if room.name not in self.listening:
            raise Refused(protocol.PERMISSION_DENIED)
        if not self._messages.take():
            raise Refused(protocol.TOO_MANY)
        if room.is_ephemeral:
            await self._show_glimpse(room, data)
        else:
            try:
                await speak(self.user, room, data)
            except ValidationError as error:
                raise Refused(protocol.BAD_REQUEST) from error
            except SmartStartError as error:
                raise Refused(protocol.refusal_of(error)) from error
        await self.answer(command, {})

    async def _show_glimpse(self, room, data):
        """Who is typing, where a cursor stands: passed on as it is, and forgotten."""
        if not isinstance(data, dict) or len(protocol.write(data)) > MAX_GLIMPSE_BYTES:
            raise Refused(protocol.BAD_REQUEST)
        info = selectors.client_info(self.client_id, self.user_id, self.user.name)
        frame = protocol.push(room.name, {"data": data, "info": info})
        await self.hub.show(room.name, frame)

    async def do_rpc(self, command):
        method = RPC.get(str(command.params.get("method")))
        if method is None:
            raise Refused(protocol.METHOD_NOT_FOUND)
        data = await method(self, command.params.get("data"))
        await self.answer(command, {"data": data})

    async def rpc_echo(self, data):
        """For clients that measure how far away we are."""
        return data

    async def rpc_whoami(self, data):
        return {
            "user_id": self.user_id,
            "name": self.user.name,
            "session_id": self.session_id,
            "client": self.client_id,
            "now": time.time(),
        }

    async def rpc_read(self, data):
        """The person has read a conversation up to a message."""
        data = data if isinstance(data, dict) else {}
        room, number = groups.parse(data.get("channel")), data.get("number")
        is_number = isinstance(number, int) and not isinstance(number, bool)
        if room is None or room.kind != "thread" or not is_number or number < 0:
            raise Refused(protocol.BAD_REQUEST)
        try:
            return {"read_up_to": await read_up_to(self.user, room, number)}
        except SmartStartError as error:
            raise Refused(protocol.refusal_of(error)) from error


RPC = {
    "echo": LiveConsumer.rpc_echo,
    "whoami": LiveConsumer.rpc_whoami,
    "read": LiveConsumer.rpc_read,
}


@database_sync_to_async
def speak(user, room, data):
    """One message: into a conversation, or into a room where one may speak."""
    if room.kind == "thread":
        form = SendMessageSerializer(data=data)
        form.is_valid(raise_exception=True)
        thread = Thread.objects.get(pk=room.id)
        services.send_message(thread=thread, **form.validated_data, by=user)
    else:
        message = MessageField().run_validation(data)
        services.say_in_room(channel=room.name, message=message, by=user)


@database_sync_to_async
def read_up_to(user, room, number):
    thread = Thread(pk=room.id)
    return services.mark_read(thread=thread, number=number, by=user).read_up_to
