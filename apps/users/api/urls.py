"""Addresses under /api/users/. Each is the published path, word for word."""

from django.urls import path

from apps.users.api import views

person = views.UserViewSet.as_view(
    {"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}
)

urlpatterns = [
    path("", views.UserViewSet.as_view({"get": "list", "post": "create"})),
    path("create", views.CreateUserViewSet.as_view({"post": "create"})),
    path("<person:user_id>", person),
    path("<person:user_id>/profile", views.ProfileView.as_view()),
]
