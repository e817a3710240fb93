from apps.core.errors import Unprocessable


class BadEndpoint(Unprocessable):
    code = "notifications.bad_endpoint"
    message = "A push endpoint is an https address of a public push service."


class BadPushKeys(Unprocessable):
    code = "notifications.bad_push_keys"
    message = "These are not the keys of a push subscription."


class TooManyDevices(Unprocessable):
    code = "notifications.too_many_devices"
    message = "This person has as many devices as we keep. Remove one first."


class NobodyThere(Unprocessable):
    code = "notifications.nobody_there"
    message = "None of these people is here to be told."
