from django.urls import path

from apps.ventures.api.growth import views

SERIES = views.MetricViewSet
POINTS = views.MetricPointViewSet.as_view({"get": "list", "post": "create"})

urlpatterns = [
    path("metrics/catalogue", views.CatalogueView.as_view()),
    path("<uuid:id>/growth", views.GrowthView.as_view()),
    path("<uuid:id>/metrics", SERIES.as_view({"get": "list", "post": "create"})),
    path(
        "<uuid:id>/metrics/<slug:key>",
        SERIES.as_view({"get": "retrieve", "put": "update", "patch": "update"}),
    ),
    path("<uuid:id>/metrics/<slug:key>/points", POINTS),
]
