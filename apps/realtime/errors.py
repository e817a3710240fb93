from apps.core.errors import Forbidden, NotFound


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
