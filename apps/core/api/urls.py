from django.urls import path

from apps.core.api import health

urlpatterns = [
    path("health", health.HealthView.as_view()),
    path("problems", health.ProblemsView.as_view()),
]
