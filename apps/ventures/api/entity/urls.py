"""Addresses of legal entities."""

from django.urls import path

from apps.ventures.api.entity.views import EntityViewSet, OfficerViewSet

LIST = {"get": "list", "post": "create"}
ENTITY = "<uuid:id>/entities/<uuid:entity_id>"

urlpatterns = [
    path("<uuid:id>/entities", EntityViewSet.as_view(LIST)),
    path(
        ENTITY,
        EntityViewSet.as_view({"get": "retrieve", "put": "update", "patch": "update"}),
    ),
    path(f"{ENTITY}/register", EntityViewSet.as_view({"post": "register"})),
    path(f"{ENTITY}/dissolve", EntityViewSet.as_view({"post": "dissolve"})),
    path(f"{ENTITY}/officers", OfficerViewSet.as_view(LIST)),
    path(
        f"{ENTITY}/officers/<uuid:officer_id>/end",
        OfficerViewSet.as_view({"post": "end"}),
    ),
]
