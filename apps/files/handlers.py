from apps.core.events import subscribe
from apps.files.events import FileUploaded
from apps.files.tasks import examine_file_task


@subscribe(FileUploaded)
def hand_to_examiner(event):
    examine_file_task.delay_on_commit(file_id=event.file_id)
