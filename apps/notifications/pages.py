"""The page behind the unsubscribe link of every e-mail.

A link may be followed by machines that only look, so GET shows a button and POST acts.
Mail programs post to it themselves (RFC 8058), without a cookie: the token in the
address is the proof, and it can do nothing else.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.notifications import services
from apps.notifications.catalogue import CATEGORIES
from apps.notifications.letters import read_unsubscribe_token
from apps.users.models import User


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request, token):
    wish = read_unsubscribe_token(token)
    if wish is None or wish[1] not in CATEGORIES:
        raise Http404
    user_id, category = wish
    person = get_object_or_404(User.objects.present(), pk=user_id)
    if request.method == "POST":
        services.change_settings(user=person, choices={(category, "email"): False})
    words = {"about": CATEGORIES[category], "is_done": request.method == "POST"}
    return render(request, "notifications/unsubscribe.html", words)
