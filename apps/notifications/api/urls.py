"""Addresses under /api/. Each is the published path, word for word."""

from django.urls import path

from apps.notifications.api import views

urlpatterns = [
    path("send", views.SendView.as_view()),
    path("stats", views.StatsView.as_view()),
    path("read-all", views.ReadAllView.as_view()),
    path("settings", views.SettingsView.as_view()),
    path("settings/<person:user_id>", views.SettingsOfPersonView.as_view()),
    path("push/public-key", views.PublicKeyView.as_view()),
    path("push/subscriptions", views.DevicesView.as_view()),
    path("push/subscriptions/<uuid:id>", views.DeviceView.as_view()),
    # GET reads a person's messages, DELETE removes a message: the ids never collide.
    path("<person:user_id>", views.InboxView.as_view({"get": "list", "delete": "destroy"})),
    path("<person:user_id>/unread-count", views.UnreadCountView.as_view()),
    path("<person:user_id>/stats", views.InboxCountsView.as_view()),
    path("<person:user_id>/read-all", views.ReadAllOfPersonView.as_view()),
    path("<uuid:id>/read", views.ReadView.as_view({"put": "read", "post": "read"})),
    path("<uuid:id>/deliveries", views.DeliveriesView.as_view()),
]
