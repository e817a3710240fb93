"""Addresses under /api/auth/. Each is the published path, word for word."""

from django.urls import path

from apps.authentication.api import views

urlpatterns = [
    path("register", views.RegisterView.as_view()),
    path("login", views.SignInView.as_view()),
    path("refresh", views.RefreshView.as_view()),
    path("me", views.MeView.as_view()),
    path("logout", views.SignOutView.as_view()),
    path("sessions", views.SessionViewSet.as_view({"get": "list"})),
    path(
        "sessions/<uuid:id>",
        views.SessionViewSet.as_view({"patch": "partial_update", "delete": "destroy"}),
    ),
]
