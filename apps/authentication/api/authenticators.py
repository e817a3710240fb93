"""How a request proves who sends it."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from apps.authentication.errors import TokenInvalid
from apps.authentication.selectors import live_session
from apps.authentication.tokens import BadToken


class SessionTokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access>`. One query: the session with its user.

    `request.auth` is the Session.
    """

    def authenticate(self, request):
        scheme, _, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != b"bearer":
            return None
        try:
            session, _ = live_session(token.decode("ascii").strip())
        except (BadToken, UnicodeDecodeError) as error:
            raise AuthenticationFailed(TokenInvalid.message, TokenInvalid.code) from error
        return session.user, session

    def authenticate_header(self, request):
        return "Bearer"


class SessionTokenScheme(OpenApiAuthenticationExtension):
    target_class = SessionTokenAuthentication
    name = "bearer"

    def get_security_definition(self, auto_schema):
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
