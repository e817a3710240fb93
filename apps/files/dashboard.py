from apps.core.dashboard import Card, card, list_of, up_to, waiting
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
