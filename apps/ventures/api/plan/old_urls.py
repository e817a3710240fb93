"""Addresses under /api/venture-management/: what the first SmartStart called all this.

The same doors as under /api/ventures/, so the schema tells of them once.
"""

from django.urls import path

from apps.ventures.api.plan.days import CheckInViewSet, RiskViewSet
from apps.ventures.api.plan.urls import LIST, ONE
from apps.ventures.api.plan.views import MilestoneViewSet, PlanView

urlpatterns = [
    path("<uuid:id>/timeline", PlanView.as_view(schema=None)),
    path("<uuid:id>/analytics", PlanView.as_view(schema=None)),
    path("<uuid:id>/timeline/milestones", MilestoneViewSet.as_view(LIST, schema=None)),
    path(
        "<uuid:id>/timeline/milestones/<uuid:milestone_id>",
        MilestoneViewSet.as_view(ONE, schema=None),
    ),
    path("<uuid:id>/checkins", CheckInViewSet.as_view(LIST, schema=None)),
    path("<uuid:id>/checkins/<uuid:checkin_id>", CheckInViewSet.as_view(ONE, schema=None)),
    path("<uuid:id>/risks", RiskViewSet.as_view(LIST, schema=None)),
    path("<uuid:id>/risks/<uuid:risk_id>", RiskViewSet.as_view(ONE, schema=None)),
]
