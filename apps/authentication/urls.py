"""Pages under /account/, where our mails lead."""

from django.urls import path

from apps.authentication import pages

urlpatterns = [
    path("reset-password", pages.reset_password),
    path("verify-email", pages.verify_email),
]
