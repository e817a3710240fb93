"""The pages our mails lead to. A mail scanner that opens a link changes nothing."""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.authentication import services
from apps.authentication.errors import LinkInvalid
from apps.authentication.selectors import open_link
from apps.core.addresses import clean_address
from apps.core.errors import SmartStartError
from apps.users.errors import WeakPassword


def _page(name, purposes, act, sentence):
    """A page with one form: GET shows it, POST acts on the link's token."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request):
        given = request.POST if request.method == "POST" else request.GET
        token = given.get("token", "")[:200]
        problems = []
        try:
            if request.method == "POST":
                act(request, token)
                return render(request, "authentication/done.html", {"sentence": sentence})
            open_link(token, purposes)
        except LinkInvalid as error:
            context = {"sentence": str(error)}
            return render(request, "authentication/done.html", context, status=400)
        except WeakPassword as error:
            problems = [rule["message"] for rule in error.errors]
        except SmartStartError as error:
            problems = [str(error)]
        return render(
            request,
            f"authentication/{name}.html",
            {"token": token, "problems": problems},
            status=400 if problems else 200,
        )

    return view


def _reset(request, token):
    services.reset_password(
        token=token,
        password=request.POST.get("password", "")[:256],
        user_agent=request.headers.get("User-Agent", ""),
        address=clean_address(request.META.get("REMOTE_ADDR")),
    )


reset_password = _page(
    "reset_password",
    services.SETS_PASSWORD,
    _reset,
    "Your password is set. You can sign in with it now.",
)
verify_email = _page(
    "verify_email",
    services.VERIFIES,
    lambda request, token: services.confirm_email(token=token),
    "Thank you: this address is yours.",
)
