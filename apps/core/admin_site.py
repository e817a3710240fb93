"""Django's admin with a home page that says what waits for staff."""

from functools import update_wrapper

from django.contrib import messages
from django.contrib.admin import AdminSite, ModelAdmin, ShowFacets
from django.core.paginator import Paginator
from django.db.models import URLField
from django.http import HttpResponseRedirect, JsonResponse
from django.urls import path

from apps.core.admin_lists import BoundedPaginator
from apps.core.dashboard import SECTIONS, cards_for, recent_events
from apps.core.errors import SmartStartError


class SmartStartSite(AdminSite):
    site_header = "SmartStart"
    site_title = "SmartStart"
    index_title = "Home"

    def register(self, model_or_iterable, admin_class=None, **options):
        """Every list counts no further than it must, whoever wrote its admin class."""
        admin_class = admin_class or ModelAdmin
        if admin_class.paginator is Paginator:
            options.setdefault("paginator", BoundedPaginator)
        if admin_class.show_facets is ShowFacets.ALLOW:
            options.setdefault("show_facets", ShowFacets.NEVER)
        options.setdefault("show_full_result_count", False)
        options["formfield_overrides"] = {
            URLField: {"assume_scheme": "https"}
        } | admin_class.formfield_overrides
        super().register(model_or_iterable, admin_class, **options)

    def admin_view(self, view, cacheable=False):
        """What a service refuses is told to staff in its own words, wherever it happens."""

        def explained(request, *args, **kwargs):
            try:
                return view(request, *args, **kwargs)
            except SmartStartError as error:
                messages.error(request, str(error))
                return HttpResponseRedirect(request.get_full_path())

        return super().admin_view(update_wrapper(explained, view), cacheable)

    def get_urls(self):
        pulse = self.admin_view(self.pulse_view)
        return [path("pulse/", pulse, name="pulse"), *super().get_urls()]

    def index(self, request, extra_context=None):
        cards = cards_for(request.user)
        home = {
            "sections": [
                {"title": title, "cards": shown}
                for key, title in SECTIONS.items()
                if (shown := [card for card in cards if card["section"] == key])
            ],
            "events": recent_events(request.user),
        }
        return super().index(request, home | (extra_context or {}))

    def pulse_view(self, request):
        """The same figures for the page's script, which asks every ten seconds."""
        figures = {"cards": cards_for(request.user), "events": recent_events(request.user)}
        return JsonResponse(figures)
