from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

from apps.core import pages
from apps.core.api import converters, documents, health

converters.register()

API = [
    path("", include("apps.core.api.urls")),
    path("users/", include("apps.users.api.urls")),
    path("auth/", include("apps.authentication.api.urls")),
    path("files/", include("apps.files.api.urls")),
    path("legal/", include("apps.legal.api.urls")),
    path("buz/", include("apps.buz.api.urls")),
    path("ventures/", include("apps.ventures.api.urls")),
    path("venture-management/", include("apps.ventures.api.plan.old_urls")),
    path("umbrella/", include("apps.umbrella.api.urls")),
    path("gamification/", include("apps.gamification.api.urls")),
    path("notifications/", include("apps.notifications.api.urls")),
    path("websocket/", include("apps.realtime.api.urls")),
    path("analytics/", include("apps.analytics.api.urls")),
    path("state-machines/", include("apps.workflows.api.urls")),
    path("schema/", documents.SchemaView.as_view(), name="schema"),
    path("docs/", pages.docs, name="docs"),
    path("redoc/", pages.redoc, name="redoc"),
]

urlpatterns = [
    path("", pages.start, name="start"),
    path("favicon.ico", RedirectView.as_view(url=static("theme/mark.svg"), permanent=True)),
    path("admin/", admin.site.urls),
    path("api/", include(API)),
    path("account/", include("apps.authentication.urls")),
    path("notifications/", include("apps.notifications.urls")),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("metrics", health.show_metrics),
]

handler400 = "apps.core.pages.bad_request"
handler403 = "apps.core.pages.forbidden"
handler404 = "apps.core.pages.not_found"
handler500 = "apps.core.pages.crashed"
