from apps.files import services
from apps.files.models import StoredFile
from apps.workflows.registry import publish

publish(
    "file",
    StoredFile,
    argument="file",
    trash=services.trash_file,
    recover=services.recover_file,
    purge=services.purge_file,
)
