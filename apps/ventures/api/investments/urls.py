from django.urls import path

from apps.ventures.api.investments import views

ONE = views.InvestmentViewSet

urlpatterns = [
    path("investments", ONE.as_view({"get": "list"})),
    path("investments/<uuid:id>", ONE.as_view({"get": "retrieve"})),
    *(
        path(f"investments/<uuid:id>/{name}", ONE.as_view({"post": name}))
        for name in ("commit", "accept", "settle", "withdraw", "decline")
    ),
    path(
        "<uuid:id>/investments",
        views.VentureInvestmentViewSet.as_view({"get": "list", "post": "create"}),
    ),
]
