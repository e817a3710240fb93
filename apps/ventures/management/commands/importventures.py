import time
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from rest_framework.exceptions import ValidationError

from apps.users.models import User
from apps.ventures.api.serializers import FoundVentureSerializer
from apps.ventures.records import (
    ALIASES,
    BadRecord,
    UnreadableFile,
    guess_columns,
    read_records,
    shape,
)
from apps.ventures.services.importing import Candidate, Outcome, import_ventures

BATCH = 250
BAR = 30


class Command(BaseCommand):
    help = (
        "Take over ventures from a JSON or CSV file. Repeat it as often as you like: "
        "a venture is known again by its external id, and only what changed is written."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help=f"which column fills a field; empty for none. Fields: {', '.join(ALIASES)}",
        )
        parser.add_argument(
            "--owner", metavar="EMAIL", help="whose they are (the first superuser)"
        )
        parser.add_argument(
            "--source", help="what the list is called (the file's name without ending)"
        )
        parser.add_argument(
            "--launch", action="store_true", help="take the new ones live at once"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, change nothing"
        )

    def handle(self, *, file, owner, source, launch, dry_run, **options):
        records = self._read(file)
        mapping = self._mapping(records, options["map"])
        owner = self._owner(owner)
        source = (source or file.stem)[:40]
        pairs = ", ".join(f"{field} <- {column}" for field, column in mapping.items())
        self.stdout.write(f"{len(records)} records of {source!r} for {owner}: {pairs}")

        self.form = FoundVentureSerializer()  # The same rules as at the API's door.
        self.counts, self.started = Counter(), time.monotonic()
        seen = {}
        for start in range(0, len(records), BATCH):
            batch, refused = self._judge(records[start : start + BATCH], mapping, seen)
            outcomes = import_ventures(
                candidates=batch, source=source, launch=launch, dry_run=dry_run, by=owner
            )
            self._note(sorted([*refused, *outcomes], key=lambda outcome: outcome.line))
            self._show_progress(min(start + BATCH, len(records)), len(records))
        self._sum_up(len(records), dry_run)

    def _read(self, file):
        try:
            return list(read_records(file.read_bytes()))
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadableFile as error:
            raise CommandError(f"{file} cannot be read. {error}") from error

    def _mapping(self, records, wanted):
        columns = list(
            dict.fromkeys(
                column
                for _, record in records[:1000]
                if isinstance(record, dict)
                for column in record
            )
        )
        mapping = guess_columns(columns)
        for pair in wanted:
            field, _, column = pair.partition("=")
            if field not in ALIASES:
                raise CommandError(
                    f"{field!r} is no field. There are: {', '.join(ALIASES)}"
                )
            if column and column not in columns:
                raise CommandError(
                    f"{column!r} is no column. There are: {', '.join(columns)}"
                )
            mapping[field] = column
        mapping = {field: column for field, column in mapping.items() if column}
        for field in ("name", "external_id"):
            if field not in mapping:
                raise CommandError(
                    f"Which column is the {field}? Say --map {field}=COLUMN."
                )
        return mapping

    def _owner(self, email):
        people = User.objects.present()
        if email:
            owner = people.filter(email=email.strip().lower()).first()
        else:
            owner = people.filter(is_superuser=True).order_by("pk").first()
        if owner is None:
            raise CommandError(
                f"Nobody signs in as {email}." if email else "Say whose they are: --owner."
            )
        return owner

    def _judge(self, records, mapping, seen):
        """Split records into those that could be ventures, and those refused as they are."""
        candidates, refused = [], []
        for line, record in records:
            reason, candidate = self._candidate(line, record, mapping, seen)
            if reason:
                refused.append(Outcome(line, "refused", reason))
            else:
                candidates.append(candidate)
        return candidates, refused

    def _candidate(self, line, record, mapping, seen):
        if isinstance(record, BadRecord):
            return record.reason, None
        values = shape(record, mapping)
        external_id = values.pop("external_id", "")
        if not isinstance(external_id, str) or not 0 < len(external_id) <= 100:
            return "external_id: it needs one of 1 to 100 characters", None
        if external_id in seen:
            return f"external_id: {external_id!r} is in line {seen[external_id]} too", None
        try:
            values = self.form.run_validation(values)
        except ValidationError as error:
            return "; ".join(_sentences(error.detail)), None
        seen[external_id] = line
        return "", Candidate(line, external_id, dict(values))

    def _note(self, outcomes):
        for outcome in outcomes:
            self.counts[outcome.result] += 1
            if outcome.result == "refused":
                self._clear_progress()
                self.stderr.write(f"line {outcome.line}: {outcome.reason}")

    def _show_progress(self, done, total):
        if self.stderr.isatty():
            filled = BAR * done // total
            speed = done / (time.monotonic() - self.started)
            bar = "#" * filled + "." * (BAR - filled)
            self.stderr.write(f"\r[{bar}] {done}/{total}  {speed:.0f}/s ", ending="")
            self.stderr.flush()

    def _clear_progress(self):
        if self.stderr.isatty():
            self.stderr.write("\r" + " " * 70 + "\r", ending="")

    def _sum_up(self, total, dry_run):
        self._clear_progress()
        seconds = time.monotonic() - self.started
        words = ", ".join(
            f"{self.counts[result]} {result}"
            for result in ("founded", "updated", "unchanged", "refused")
        )
        would = "Dry run, nothing was changed: " if dry_run else ""
        speed = total / seconds if seconds else 0
        self.stdout.write(f"{would}{words} in {seconds:.1f} s ({speed:.0f}/s).")
        if not dry_run and not self.counts["founded"] and not self.counts["updated"]:
            self.stdout.write("Nothing changed.")
        if self.counts["refused"]:
            raise CommandError(f"{self.counts['refused']} records were refused.")


def _sentences(errors):
    for field, reasons in errors.items():
        if isinstance(reasons, dict):
            reasons = [reason for inner in reasons.values() for reason in inner]
        yield f"{field}: {' '.join(map(str, reasons))}"
