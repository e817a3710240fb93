from rest_framework.response import Response

from apps.authentication.api import serializers
from apps.core.api.throttling import client_address
from apps.core.api.views import ApiView
from apps.users.selectors import account_card


class PublicView(ApiView):
    """A door for people who are not signed in; what it answers is secret, so never kept."""

    authentication_classes = ()
    permission_classes = ()
    repeatable = False


def device_of(request):
    return {
        "user_agent": request.headers.get("User-Agent", ""),
        "address": client_address(request),
    }


def signed_in(tokens, status):
    body = serializers.shape_tokens(tokens) | {"user": account_card(tokens.session.user)}
    return Response(body, status=status)
