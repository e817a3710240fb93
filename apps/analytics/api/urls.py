"""Addresses under /api/analytics/."""

from django.urls import path

from apps.analytics.api import views

urlpatterns = [
    path("user/<person:user_id>", views.UserAnalyticsView.as_view()),
    path("venture/<uuid:venture_id>", views.VentureAnalyticsView.as_view()),
    path("platform", views.PlatformAnalyticsView.as_view()),
    path("platform/insights", views.PlatformInsightsView.as_view()),
    path("insights", views.InsightsView.as_view()),
    path("metrics", views.MetricsView.as_view()),
    path("reports", views.ReportViewSet.as_view({"get": "list", "post": "create"})),
    path(
        "reports/<uuid:id>",
        views.ReportViewSet.as_view({"get": "retrieve", "delete": "destroy"}),
    ),
    path("reports/<uuid:id>/run", views.ReportViewSet.as_view({"post": "run"})),
    path("reports/<uuid:id>/runs", views.RunViewSet.as_view({"get": "list"})),
    path(
        "reports/<uuid:id>/runs/<int:number>", views.RunViewSet.as_view({"get": "retrieve"})
    ),
    path(
        "reports/<uuid:id>/runs/<int:number>/csv", views.RunViewSet.as_view({"get": "csv"})
    ),
]
