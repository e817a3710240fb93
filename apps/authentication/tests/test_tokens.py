"""Forty tokens that are not ours: each is a 401 with the same code."""

import base64
import json
import time
import uuid

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

from apps.authentication.services import open_session
from apps.authentication.tokens import BadToken, OurAccessToken, read_access_token
from apps.users.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def part(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def claims(tokens):
    return jwt.decode(tokens.access, options={"verify_signature": False})


def ours(payload, key=None, algorithm="HS256", **headers):
    return jwt.encode(
        payload, key or settings.SECRET_KEY, algorithm=algorithm, headers=headers or None
    )


def unsigned(payload, **header):
    return f"{part({'typ': 'JWT', **header})}.{part(payload)}."


def confused(payload):
    """HS256 under a public key, as if we had ever published one."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    import hashlib
    import hmac

    signed = f"{part({'typ': 'JWT', 'alg': 'HS256'})}.{part(payload)}"
    mac = hmac.new(public, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{part(mac)}"


def rs256(payload):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(payload, key, algorithm="RS256")


def flip(text, where):
    index = int(len(text) * where)
    if text[index] == ".":
        index += 1
    return text[:index] + chr(ord(text[index]) ^ 1) + text[index + 1 :]


def header_swapped(token, **header):
    _, payload, signature = token.split(".")
    return f"{part({'typ': 'JWT', **header})}.{payload}.{signature}"


def payload_swapped(token, payload):
    head, _, signature = token.split(".")
    return f"{head}.{part(payload)}.{signature}"


SOMEBODY = str(uuid.UUID(int=7))
PAST = int(time.time()) - 1
FORGERIES = {
    "alg none": lambda t, c: unsigned(c, alg="none"),
    "alg None": lambda t, c: unsigned(c, alg="None"),
    "alg NONE": lambda t, c: unsigned(c, alg="NONE"),
    "alg missing": lambda t, c: unsigned(c),
    "alg empty": lambda t, c: unsigned(c, alg=""),
    "alg a list": lambda t, c: unsigned(c, alg=["HS256"]),
    "alg none with our signature": lambda t, c: header_swapped(t, alg="none"),
    "alg HS384": lambda t, c: ours(c, algorithm="HS384"),
    "alg HS512": lambda t, c: header_swapped(ours(c), alg="HS512"),
    "alg RS256": lambda t, c: rs256(c),
    "HS256 under a public key": lambda t, c: confused(c),
    "another key": lambda t, c: ours(c, key="k" * 50),
    "a nearly empty key": lambda t, c: ours(c, key="\x00" * 32),
    "kid a path": lambda t, c: ours(c, key="\x00" * 32, kid="/dev/null"),
    "kid SQL": lambda t, c: ours(c, key="k" * 50, kid="x' UNION SELECT 'k'--"),
    "jku elsewhere": lambda t, c: ours(c, key="k" * 50, jku="https://example.org/keys"),
    "own jwk": lambda t, c: ours(c, key="k" * 50, jwk={"kty": "oct", "k": "a2s"}),
    "critical extension": lambda t, c: ours(c, crit=["b64"], b64=False),
    "a bit of the header": lambda t, c: flip(t, 0.05),
    "a bit of the payload": lambda t, c: flip(t, 0.5),
    "a bit of the signature": lambda t, c: flip(t, 0.95),
    "no signature": lambda t, c: t.rsplit(".", 1)[0] + ".",
    "half a signature": lambda t, c: t[:-20],
    "another payload": lambda t, c: payload_swapped(t, c | {"user_id": SOMEBODY}),
    "expired": lambda t, c: ours(c | {"exp": PAST}),
    "no exp": lambda t, c: ours({k: v for k, v in c.items() if k != "exp"}),
    "exp a word": lambda t, c: ours(c | {"exp": "never"}),
    "not yet": lambda t, c: ours(c | {"nbf": PAST + 3600}),
    "typ refresh": lambda t, c: ours(c | {"typ": "refresh"}),
    "typ missing": lambda t, c: ours({k: v for k, v in c.items() if k != "typ"}),
    "typ a number": lambda t, c: ours(c | {"typ": 1}),
    "no jti": lambda t, c: ours({k: v for k, v in c.items() if k != "jti"}),
    "another audience": lambda t, c: ours(c | {"aud": "elsewhere"}),
    "no audience": lambda t, c: ours({k: v for k, v in c.items() if k != "aud"}),
    "another issuer": lambda t, c: ours(c | {"iss": "elsewhere"}),
    "another person": lambda t, c: ours(c | {"user_id": SOMEBODY}),
    "user_id no id": lambda t, c: ours(c | {"user_id": "1 OR 1=1"}),
    "user_id a list": lambda t, c: ours(c | {"user_id": [c["user_id"]]}),
    "another session": lambda t, c: ours(c | {"sid": SOMEBODY}),
    "no session": lambda t, c: ours({k: v for k, v in c.items() if k != "sid"}),
    "epoch of tomorrow": lambda t, c: ours(c | {"epoch": 1}),
    "epoch a word": lambda t, c: ours(c | {"epoch": "now"}),
    "epoch beyond all numbers": lambda t, c: ours(c | {"epoch": float("inf")}),
    "payload a list": lambda t, c: payload_swapped(t, [c]),
    "payload no JSON": lambda t, c: ".".join([t.split(".")[0], part(b"\xff{"), "x"]),
    "four parts": lambda t, c: t + ".x",
    "a refresh token": lambda t, c: "A" * 43,
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_token_is_refused(api, kind):
    tokens = open_session(user=UserFactory())
    forged = FORGERIES[kind](tokens.access, claims(tokens))
    assert forged != tokens.access

    response = api.get("/api/auth/me", HTTP_AUTHORIZATION=f"Bearer {forged}")

    assert response.status_code == 401
    assert response.json()["code"] == "authentication.token_invalid"
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_the_forger_would_succeed_with_our_key(api):
    """The table's own tools work: the same claims under our key are accepted."""
    tokens = open_session(user=UserFactory())
    again = ours(claims(tokens))

    assert api.get("/api/auth/me", HTTP_AUTHORIZATION=f"Bearer {again}").status_code == 200


def test_a_token_says_what_the_design_says():
    tokens = open_session(user=UserFactory())

    said = claims(tokens)

    assert {"user_id", "sid", "jti", "typ", "epoch"} <= said.keys()
    assert said["typ"] == "access"
    assert said["exp"] - said["iat"] == 600
    assert not {"email", "role", "name"} & said.keys()


def test_a_token_of_a_deeper_structure_than_ours():
    token = OurAccessToken()
    token["sid"] = token["user_id"] = {"a": [[[]]]}
    with pytest.raises(BadToken):
        read_access_token(str(token))
