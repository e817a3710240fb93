from apps.core.errors import Conflict, Forbidden, NotFound, Unprocessable


class SocketNotFound(NotFound):
    code = "realtime.socket_not_found"
    message = "None of your sockets has this id."


class RoomNotFound(NotFound):
    code = "realtime.room_not_found"
    message = "There is no such room, or you may not listen to it."


class MayNotSpeak(Forbidden):
    code = "realtime.may_not_speak"
    message = "You may listen here, but not speak."


class PersonNotFound(NotFound):
    code = "realtime.person_not_found"
    message = "There is nobody of this id whom you could write to."


class ThreadNotFound(NotFound):
    code = "realtime.thread_not_found"
    message = "There is no such conversation, or you take no part in it."


class NotInTeam(NotFound):
    code = "realtime.not_in_team"
    message = "There is no such venture, or you are not in its team."


class OnlyGroups(Conflict):
    code = "realtime.only_groups"
    message = "Only in groups do people come and go: here somebody else decides."


class TooManyPeople(Unprocessable):
    code = "realtime.too_many_people"
    message = "A conversation holds no more people than this."


class MessageDeleted(Conflict):
    code = "realtime.message_deleted"
    message = "This message was deleted."


class NonceReused(Conflict):
    code = "realtime.nonce_reused"
    message = "You have used this nonce for another message."
