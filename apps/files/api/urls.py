"""Addresses under /api/files/. Fixed words come before ids."""

from django.urls import path

from apps.files.api import holds, sharing, views

FILE = views.FileViewSet.as_view(
    {"get": "retrieve", "put": "update", "patch": "update", "delete": "destroy"}
)
CONTENT = views.ContentView.as_view({"get": "retrieve"})
CONTENT_ALIAS = views.DownloadView.as_view({"get": "retrieve"})

urlpatterns = [
    path("upload", views.UploadView.as_view({"post": "create"})),
    path("share", sharing.ShareView.as_view()),
    path("search", views.SearchView.as_view({"get": "list"})),
    path("list/<person:user_id>", views.OwnFilesView.as_view({"get": "list"})),
    path("shared/<person:user_id>", views.SharedView.as_view({"get": "list"})),
    path("usage/<person:user_id>", views.UsageView.as_view()),
    path("links/<str:token>/content", sharing.OpenLinkView.as_view()),
    path("<uuid:id>", FILE),
    path("<uuid:id>/content", CONTENT),
    path("<uuid:id>/download", CONTENT_ALIAS),
    path("<uuid:id>/holds", holds.HoldViewSet.as_view({"get": "list", "post": "create"})),
    path(
        "<uuid:id>/holds/<uuid:hold_id>", holds.HoldViewSet.as_view({"delete": "destroy"})
    ),
    path("<uuid:id>/recover", views.FileViewSet.as_view({"post": "recover"})),
    path("<uuid:id>/purge", views.FileViewSet.as_view({"post": "purge"})),
    path(
        "<uuid:id>/grants",
        sharing.GrantViewSet.as_view({"get": "list", "post": "create"}),
    ),
    path(
        "<uuid:id>/grants/<uuid:grant_id>",
        sharing.GrantViewSet.as_view({"delete": "destroy"}),
    ),
    path("<uuid:id>/links", sharing.LinkViewSet.as_view({"get": "list", "post": "create"})),
    path(
        "<uuid:id>/links/<uuid:link_id>", sharing.LinkViewSet.as_view({"delete": "destroy"})
    ),
]
