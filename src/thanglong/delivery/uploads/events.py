"""The news about uploads; the data name the file by its id only."""

from uuid import UUID

from pydantic import BaseModel

from thanglong.kernel.events import declare


class UploadNews(BaseModel):
    """A file, the application that it belongs to, and the stable code of what is wrong with it."""

    file_id: UUID
    draft_id: UUID | None
    field: str
    flaw: str


REFUSED = declare(
    "vn.thanglong.upload.refused",
    UploadNews,
    "A file that waited for the scanner turned out to hold malware; nobody may open it.",
)
