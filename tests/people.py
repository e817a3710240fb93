"""People who use the real server, over HTTP as anybody would."""

import re

from tests.conftest import wait_until

BETWEEN = "\n" + "-" * 79 + "\n"  # How Django parts the letters in one file.
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

    def letter(self, words):
        """The newest letter to me that has these words, from the local mailbox."""
        found = []

        def has_come():
            folder = self.platform.folder / "var" / "mail"
            files = [file.read_text() for file in sorted(folder.glob("*.log"))]
            letters = [letter for text in files for letter in text.split(BETWEEN)]
            mine = [letter for letter in letters if f"To: {self.email}" in letter]
            found[:] = [letter for letter in mine if words in letter]
            return bool(found)

        wait_until(has_come, lambda: f"no letter to {self.email} says {words!r}")
        return found[-1]

    def signs(self, document_id):
        """Read it, and sign what was read."""
        address = f"/api/legal/documents/{document_id}"
        self.post(f"{address}/view")
        return self.post(
            f"{address}/sign",
            content_digest=self.get(address)["content_digest"],
            consent=True,
            method="typed",
            typed_name=f"{self.name} Example",
        )

    def signs_for(self, venture):
        """All that the venture at this address has to have signed."""
        for agreement in self.get(f"{venture}/agreements")["results"]:
            assert self.signs(agreement["document_id"])["state"] == "completed"

    def onboards(self):
        """Every gate of the onboarding, and then the welcome grant."""
        journey = "/api/users/me/journey"
        letter = self.letter("verify-email?token=")
        assert self.refused(f"{journey}/complete") == (409, "users.gate_closed")
        self.post("/api/auth/verify-email", token=re.search(r"token=([\w-]+)", letter)[1])
        assert self.post(f"{journey}/complete")["state"] == "secure"
        assert self.post(f"{journey}/skip")["state"] == "subscription"
        assert self.post(f"{journey}/skip")["state"] == "legal_pack"

        owed = self.get("/api/legal/compliance/me")["missing_documents"]
        documents = self.post("/api/legal/packs/MEMBER/documents")
        assert len(documents) == len(owed) > 0
        for document in documents:
            self.signs(document["id"])
        assert self.get("/api/legal/compliance/me")["compliance_percentage"] == 100
        assert self.get(journey)["state"] == "profile", "the last signature leads on"

        profile = {"headline": "Founder", "bio": "Boats, mostly.", "location": "Lisbon"}
        self.put("/api/users/me/profile", **profile)
        self.post("/api/users/me/skills", name="Rigging", level=4)
        assert self.balance() == "0.00000000"
        assert self.post(f"{journey}/complete")["state"] == "venture"
        wait_until(lambda: self.balance() == "100.00000000", self.balance)

    def balance(self):
        return self.get("/api/buz/balance/me")["available"]

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
