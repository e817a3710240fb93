import hashlib

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core.ids import uuid7
from apps.files.models import StoredFile
from apps.users.tests.factories import UserFactory

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200))


def upload(name="plan.png", content=PNG, claimed="image/png"):
    return SimpleUploadedFile(name, content, claimed)


class StoredFileFactory(factory.django.DjangoModelFactory):
    """A clean picture of 216 bytes whose bytes are really stored."""

    class Meta:
        model = StoredFile

    class Params:
        content = PNG
        quarantined = factory.Trait(state="quarantined")

    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"picture-{n}.png")
    size_bytes = factory.LazyAttribute(lambda file: len(file.content))
    sha256 = factory.LazyAttribute(lambda file: hashlib.sha256(file.content).hexdigest())
    media_type = "image/png"
    is_inert = True
    state = "clean"

    @factory.lazy_attribute
    def storage_name(self):
        return default_storage.save(f"files/{uuid7().hex}", ContentFile(self.content))
