"""Addresses under /api/websocket/. Each is the published path, word for word."""

from django.urls import path

from apps.realtime.api import threads, views

urlpatterns = [
    path("stats", views.StatisticsView.as_view()),
    path("send", views.SendView.as_view()),
    path("broadcast", views.BroadcastView.as_view()),
    path("venture/<uuid:venture_id>/send", views.VentureSendView.as_view()),
    path("team/<uuid:venture_id>/send", views.TeamSendView.as_view()),
    path("connections", views.ConnectionViewSet.as_view({"get": "list"})),
    path("connections/<uuid:id>", views.ConnectionViewSet.as_view({"delete": "destroy"})),
    path("threads", threads.ThreadViewSet.as_view({"get": "list", "post": "create"})),
    path(
        "threads/<uuid:id>",
        threads.ThreadViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
    ),
    path("threads/<uuid:id>/people", threads.PeopleView.as_view()),
    path("threads/<uuid:id>/mute", threads.MuteView.as_view()),
    path("threads/<uuid:id>/read", threads.ReadView.as_view()),
    path(
        "threads/<uuid:id>/messages",
        threads.MessageListView.as_view({"get": "list", "post": "create"}),
    ),
    path("messages", threads.SearchView.as_view({"get": "list"})),
    path(
        "messages/<uuid:id>",
        threads.MessageViewSet.as_view(
            {"get": "retrieve", "patch": "partial_update", "delete": "destroy"}
        ),
    ),
    path("messages/<uuid:id>/reactions", threads.ReactionView.as_view()),
]
