"""Accounts."""

from apps.authentication.events import PasswordChanged
from apps.core.events import subscribe
from apps.notifications import catalogue
from apps.notifications.handlers.telling import notify, occasion
from apps.users.events import UserRegistered


@subscribe(UserRegistered)
def welcome_person(event):
    notify(catalogue.WELCOME, [event.user_id], key=event.user_id)


@subscribe(PasswordChanged)
def tell_password(event):
    notify(catalogue.PASSWORD_CHANGED, [event.user_id], key=occasion(event))
