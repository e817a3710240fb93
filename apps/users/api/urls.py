"""Addresses under /api/users/. Each is the published path, word for word."""

from django.urls import path

from apps.users.api.views import journey, people, portfolio, profile, skills, ties

PERSON = "<person:user_id>"
SKILL = f"{PERSON}/skills/<uuid:id>"
CONNECTION = f"{PERSON}/connections/<uuid:id>"

urlpatterns = [
    path("", people.UserViewSet.as_view({"get": "list", "post": "create"})),
    path("create", people.CreateUserViewSet.as_view({"post": "create"})),
    path("search", people.SearchViewSet.as_view({"get": "list"})),
    path("stats/system", journey.SystemStatisticsView.as_view()),
    path("skills", skills.CatalogueViewSet.as_view({"get": "list"})),
    path(
        PERSON,
        people.UserViewSet.as_view(
            {
                "get": "retrieve",
                "put": "update",
                "patch": "partial_update",
                "delete": "destroy",
            }
        ),
    ),
    path(f"{PERSON}/profile", profile.ProfileView.as_view()),
    path(f"{PERSON}/privacy", profile.PrivacyView.as_view()),
    path(f"{PERSON}/settings", profile.SettingsView.as_view()),
    path(
        f"{PERSON}/connections",
        ties.ConnectionViewSet.as_view({"get": "list", "post": "create"}),
    ),
    path(CONNECTION, ties.ConnectionViewSet.as_view({"delete": "destroy"})),
    path(
        f"{CONNECTION}/accept", ties.AcceptView.as_view({"post": "accept", "put": "accept"})
    ),
    path(f"{CONNECTION}/decline", ties.DeclineView.as_view({"post": "decline"})),
    path(f"{CONNECTION}/withdraw", ties.WithdrawView.as_view({"post": "withdraw"})),
    path(f"{PERSON}/blocks", ties.BlockViewSet.as_view({"get": "list", "post": "create"})),
    path(
        f"{PERSON}/blocks/<uuid:other_id>",
        ties.BlockViewSet.as_view({"delete": "destroy"}),
    ),
    path(
        f"{PERSON}/skills",
        skills.UserSkillViewSet.as_view({"get": "list", "post": "create"}),
    ),
    path(
        SKILL,
        skills.UserSkillViewSet.as_view({"patch": "partial_update", "delete": "destroy"}),
    ),
    path(
        f"{SKILL}/endorsements",
        skills.EndorsementViewSet.as_view(
            {"get": "list", "post": "create", "delete": "destroy"}
        ),
    ),
    path(
        f"{PERSON}/portfolio",
        portfolio.PortfolioViewSet.as_view({"get": "list", "post": "create"}),
    ),
    path(
        f"{PERSON}/portfolio/<uuid:id>",
        portfolio.PortfolioViewSet.as_view(
            {
                "get": "retrieve",
                "put": "update",
                "patch": "partial_update",
                "delete": "destroy",
            }
        ),
    ),
    path(f"{PERSON}/activity", journey.ActivityViewSet.as_view({"get": "list"})),
    path(f"{PERSON}/analytics", journey.AnalyticsView.as_view()),
    path(f"{PERSON}/stats", journey.StatisticsView.as_view()),
    path(f"{PERSON}/journey", journey.JourneyView.as_view()),
    path(f"{PERSON}/journey/complete", journey.CompleteStageView.as_view()),
    path(f"{PERSON}/journey/skip", journey.SkipStageView.as_view()),
]
