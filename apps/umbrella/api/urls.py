"""Addresses under /api/umbrella/."""

from django.urls import path

from apps.umbrella.api import views

ONE = views.RelationshipViewSet

urlpatterns = [
    path("relationships", ONE.as_view({"post": "create"})),
    # GET reads a person's relationships, the others change one: the ids never collide.
    path(
        "relationships/<person:id>",
        ONE.as_view(
            {"get": "list", "put": "update", "patch": "update", "delete": "destroy"}
        ),
    ),
    path("relationships/<uuid:id>/details", ONE.as_view({"get": "retrieve"})),
    path("relationships/<uuid:id>/accept", ONE.as_view({"post": "accept"})),
    path("relationships/<uuid:id>/decline", ONE.as_view({"post": "decline"})),
    path("relationships/<uuid:id>/pause", ONE.as_view({"post": "pause"})),
    path("relationships/<uuid:id>/resume", ONE.as_view({"post": "resume"})),
    path("revenue-sharing/<uuid:id>", views.RevenueViewSet.as_view({"post": "share"})),
    path("revenue/shares", views.RevenueViewSet.as_view({"get": "list"})),
    path("network/<person:user_id>", views.NetworkView.as_view()),
    path("analytics/<person:user_id>", views.FiguresView.as_view()),
    path("recommendations/<person:user_id>", views.RecommendationsView.as_view()),
    path("recommendations/<uuid:candidate_id>/dismiss", views.DismissView.as_view()),
    path("referral-code", views.ReferralCodeView.as_view()),
    path("referrals", views.ReferralViewSet.as_view({"get": "list"})),
    path("referrals/redeem", views.ReferralViewSet.as_view({"post": "redeem"})),
]
