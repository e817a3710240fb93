from apps.core.dashboard import Card, card, list_of, today, up_to, waiting
from apps.files.models import StoredFile


@card("waiting", permission="files.view_storedfile")
def files_in_quarantine():
    count = up_to(1000, StoredFile.objects.filter(state="quarantined"))
    return Card(
        title="Files in quarantine",
        number=count,
        sentence="The worker examines them; help if they stay."
        if count
        else "All examined.",
        link=list_of(StoredFile, state__exact="quarantined"),
        tone=waiting(count),
    )


@card("waiting", permission="files.view_storedfile")
def files_rejected_today():
    """The test virus, or worse: somebody may not know what their device sends."""
    rejected = StoredFile.objects.filter(state="rejected", updated_at__gte=today())
    count = up_to(1000, rejected)
    return Card(
        title="Files rejected today",
        number=count,
        sentence="Not what they said, or dangerous: ask their owners."
        if count
        else "None was.",
        link=list_of(
            StoredFile, state__exact="rejected", updated_at__gte=today().isoformat()
        ),
        tone=waiting(count),
    )
