"""Addresses under /api/. Each is the published path, word for word."""

from django.urls import path

from apps.notifications.api import views

urlpatterns = [
    path("read-all", views.ReadAllView.as_view()),
    path("<person:user_id>", views.InboxView.as_view({"get": "list"})),
    path("<person:user_id>/unread-count", views.UnreadCountView.as_view()),
    path("<uuid:id>/read", views.ReadView.as_view({"put": "read", "post": "read"})),
]
