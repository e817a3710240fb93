"""Addresses under /api/state-machines/. Each is the published path, word for word."""

from django.urls import path

from apps.workflows.api import views

urlpatterns = [
    path("create", views.OpenMachineView.as_view()),
    path("<str:type>/<uuid:id>/event", views.EventView.as_view()),
    path("<str:type>/<uuid:id>/state", views.StateView.as_view()),
]
