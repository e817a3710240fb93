"""Addresses under /api/websocket/. Each is the published path, word for word."""

from django.urls import path

from apps.realtime.api import views

urlpatterns = [
    path("stats", views.StatisticsView.as_view()),
    path("send", views.SendView.as_view()),
    path("broadcast", views.BroadcastView.as_view()),
    path("venture/<uuid:venture_id>/send", views.VentureSendView.as_view()),
    path("team/<uuid:venture_id>/send", views.TeamSendView.as_view()),
    path("connections", views.ConnectionViewSet.as_view({"get": "list"})),
    path("connections/<uuid:id>", views.ConnectionViewSet.as_view({"delete": "destroy"})),
]
