"""Addresses under /api/buz/. Each is the published path, word for word."""

from django.urls import path

from apps.buz.api import views

urlpatterns = [
    path("balance/<person:user_id>", views.BalanceView.as_view()),
    path("transfer", views.TransferView.as_view()),
    path("transactions/<person:user_id>", views.HistoryViewSet.as_view({"get": "list"})),
    path("supply", views.SupplyView.as_view()),
]
