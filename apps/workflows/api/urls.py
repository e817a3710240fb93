"""Addresses under /api/state-machines/. Each is the published path, word for word."""

from django.urls import path

from apps.workflows.api import views

urlpatterns = [
    path("create", views.OpenMachineView.as_view()),
    path("types", views.TypesView.as_view()),
    path("stats", views.StatsView.as_view()),
    path("<str:type>/diagram", views.DiagramView.as_view()),
    path("<str:type>/<uuid:id>/history", views.HistoryViewSet.as_view({"get": "list"})),
    path("<str:type>/<uuid:id>/event", views.EventView.as_view()),
    path("<str:type>/<uuid:id>/state", views.StateView.as_view()),
]
