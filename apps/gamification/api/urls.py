"""Addresses under /api/. Each is the published path, word for word."""

from django.urls import path

from apps.gamification.api import views

urlpatterns = [
    path("levels", views.LevelsView.as_view()),
    path("profile/<person:user_id>", views.GameProfileView.as_view()),
    path("settings", views.GameSettingsView.as_view()),
    path("xp/add", views.AddXpView.as_view()),
    path("xp/<person:user_id>", views.XpView.as_view()),
    path("level/<person:user_id>", views.XpView.as_view()),
    path("activity/<person:user_id>", views.ActivityView.as_view({"get": "list"})),
    path("leaderboard", views.LeaderboardView.as_view({"get": "list"})),
    path("leaderboard/around-me", views.AroundMeView.as_view()),
    path("leaderboard/<slug:category>", views.CategoryView.as_view({"get": "list"})),
    path("leaderboards", views.TopsView.as_view()),
    path("rankings/<person:user_id>", views.RankingsView.as_view()),
    path("badges", views.BadgesView.as_view()),
    path("badges/award", views.AwardBadgeView.as_view()),
    path("badges/<person:user_id>", views.EarnedBadgesView.as_view()),
    path("achievements/<person:user_id>", views.EarnedBadgesView.as_view()),
    path("reputation/<person:user_id>", views.ReputationView.as_view()),
    path("portfolio/<person:user_id>", views.PortfolioView.as_view()),
    path("challenges/daily/<person:user_id>", views.DailyChallengeView.as_view()),
]
