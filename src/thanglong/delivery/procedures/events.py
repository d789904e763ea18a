"""News this room tells."""

from datetime import date

from pydantic import BaseModel

from thanglong.kernel.events import declare


class Published(BaseModel):
    """A new version of a procedure exists."""

    code: str
    number: int
    revision: str
    effective_from: date
    digest: str


PUBLISHED = declare("procedure.published", Published, "A procedure was published as a new immutable revision.")
