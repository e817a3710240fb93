"""Addresses under /api/. Each is the published path, word for word."""

urlpatterns = []
