"""Pages for people who follow a link in an e-mail."""

from django.urls import path

from apps.notifications.pages import unsubscribe

urlpatterns = [path("unsubscribe/<str:token>", unsubscribe, name="unsubscribe")]
