"""Addresses under /api/. Each is the published path, word for word."""

from django.urls import path

from apps.gamification.api import views

urlpatterns = [
    path("levels", views.LevelsView.as_view()),
    path("profile/<person:user_id>", views.GameProfileView.as_view()),
    path("xp/add", views.AddXpView.as_view()),
    path("xp/<person:user_id>", views.XpView.as_view()),
    path("leaderboard", views.LeaderboardView.as_view({"get": "list"})),
]
