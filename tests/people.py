"""People who use the real server, over HTTP as anybody would."""

import re

from tests.conftest import wait_until

PASSWORD = "a-long-enough-passphrase"


class Person:
    """Somebody with a browser."""

    def __init__(self, platform, name):
        self.platform = platform
        self.name = name
        self.email = f"{name.lower()}@example.org"
        self.http = platform.client()
        self.take(
            self.post(
                "/api/auth/register",
                email=self.email,
                password=PASSWORD,
                first_name=name,
                last_name="Example",
            )
        )

    def take(self, tokens):
        self.id, self.refresh = tokens["user"]["id"], tokens["refresh"]
        self.access = tokens["access"]
        self.http.headers["Authorization"] = f"Bearer {self.access}"

    def get(self, path, **query):
        return self._read(self.http.get(path, params=query))

    def post(self, path, **body):
        return self._read(self.http.post(path, json=body))

    def put(self, path, **body):
        return self._read(self.http.put(path, json=body))

    def refused(self, path, **body):
        """What was wrong, and that nothing else was said."""
        answer = self.http.post(path, json=body)
        assert answer.status_code >= 400, answer.text
        return answer.status_code, answer.json()["code"]

    def xp(self):
        return self.get("/api/gamification/xp/me")["xp"]

    def types(self):
        """Of all my notifications, the oldest first."""
        rows = self.get("/api/notifications/me", limit=100)["results"]
        return [row["type"] for row in reversed(rows)]

    def token_mailed(self):
        """What the mail that asks to confirm the address carries."""
        found = []

        def has_come():
            for letter in (self.platform.folder / "var" / "mail").glob("*"):
                text = letter.read_text()
                if f"To: {self.email}" in text:
                    found.extend(re.findall(r"verify-email\?token=([\w-]+)", text))
            return found

        wait_until(has_come)
        return found[-1]

    @staticmethod
    def _read(answer):
        assert answer.is_success, f"{answer.url} {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None


class Staff(Person):
    """Made on the command line, as the README says."""

    def __init__(self, platform):
        self.platform = platform
        self.email = "boss@example.org"
        platform.environment |= {
            "DJANGO_SUPERUSER_EMAIL": self.email,
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        }
        made = platform.manage("createsuperuser", "--noinput")
        assert made.returncode == 0, made.stderr
        self.http = platform.client()
        self.take(self.post("/api/auth/login", email=self.email, password=PASSWORD))
