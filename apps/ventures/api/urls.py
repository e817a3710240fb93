"""Addresses under /api/ventures/. Each is the published path, word for word."""

from django.urls import path

from apps.ventures.api.agreements import VentureAgreementViewSet
from apps.ventures.api.entity import urls as entity
from apps.ventures.api.equity import EquityHistoryViewSet, EquityView
from apps.ventures.api.growth import urls as growth
from apps.ventures.api.investments import urls as investments
from apps.ventures.api.invitations import InvitationViewSet, VentureInvitationViewSet
from apps.ventures.api.plan import urls as plan
from apps.ventures.api.team import TeamViewSet
from apps.ventures.api.views import StepViewSet, VentureViewSet

STEPS = {
    "submit": "submit",
    "return": "return_",
    "launch": "launch",
    "pause": "pause",
    "resume": "resume",
    "close": "close",
    "stage": "move",
}

urlpatterns = [
    path("", VentureViewSet.as_view({"get": "list", "post": "create"})),
    path("create", VentureViewSet.as_view({"post": "create"})),
    path(
        "<uuid:id>",
        VentureViewSet.as_view(
            {"get": "retrieve", "put": "update", "patch": "update", "delete": "destroy"}
        ),
    ),
    path("<uuid:id>/analytics", VentureViewSet.as_view({"get": "analytics"})),
    path(
        "<uuid:id>/agreements",
        VentureAgreementViewSet.as_view({"get": "list", "post": "create"}),
    ),
    path("<uuid:id>/equity", EquityView.as_view()),
    path("<uuid:id>/equity/history", EquityHistoryViewSet.as_view({"get": "list"})),
    path("<uuid:id>/team", TeamViewSet.as_view({"get": "list", "post": "create"})),
    path(
        "<uuid:id>/team/<person:user_id>",
        TeamViewSet.as_view({"put": "update", "delete": "destroy"}),
    ),
    path("<uuid:id>/team/invite", VentureInvitationViewSet.as_view({"post": "create"})),
    path("<uuid:id>/invitations", VentureInvitationViewSet.as_view({"get": "list"})),
    path("invitations", InvitationViewSet.as_view({"get": "list"})),
    path("invitations/<uuid:id>", InvitationViewSet.as_view({"get": "retrieve"})),
    *(
        path(f"invitations/<uuid:id>/{name}", InvitationViewSet.as_view({"post": name}))
        for name in ("accept", "decline", "withdraw")
    ),
    *(
        path(f"<uuid:id>/{name}", StepViewSet.as_view({"post": method}))
        for name, method in STEPS.items()
    ),
    *entity.urlpatterns,
    *growth.urlpatterns,
    *investments.urlpatterns,
    *plan.urlpatterns,
]
