"""Addresses of launch plans and risks."""

from django.urls import path

from apps.ventures.api.plan.days import CheckInViewSet, RiskViewSet
from apps.ventures.api.plan.views import GiveUpView, MilestoneViewSet, PlanView

LIST = {"get": "list", "post": "create"}
ONE = {"get": "retrieve", "put": "update", "patch": "update"}
MILESTONE_STEPS = ("start", "block", "complete", "skip", "reopen")
RISK_STEPS = ("mitigate", "accept", "close", "reopen")

urlpatterns = [
    path("<uuid:id>/plan", PlanView.as_view()),
    path("<uuid:id>/plan/give-up", GiveUpView.as_view()),
    path("<uuid:id>/milestones", MilestoneViewSet.as_view(LIST)),
    path("<uuid:id>/milestones/<uuid:milestone_id>", MilestoneViewSet.as_view(ONE)),
    *(
        path(
            f"<uuid:id>/milestones/<uuid:milestone_id>/{step}",
            MilestoneViewSet.as_view({"post": step}),
        )
        for step in MILESTONE_STEPS
    ),
    path("<uuid:id>/checkins", CheckInViewSet.as_view(LIST)),
    path("<uuid:id>/checkins/<uuid:checkin_id>", CheckInViewSet.as_view(ONE)),
    path("<uuid:id>/risks", RiskViewSet.as_view(LIST)),
    path("<uuid:id>/risks/<uuid:risk_id>", RiskViewSet.as_view(ONE)),
    *(
        path(
            f"<uuid:id>/risks/<uuid:risk_id>/{step}",
            RiskViewSet.as_view({"post": step}),
        )
        for step in RISK_STEPS
    ),
]
