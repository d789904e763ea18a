"""Fills a node with as many dossiers as a province has in some years, over two hundred units, in a minute or two."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final

from django.db import connection

from benchmarks.crew import Crew
from thanglong.delivery.dossiers import counting
from thanglong.delivery.dossiers.models import Dossier, Task
from thanglong.foundation.directory.models import Agency
from thanglong.kernel.vietnamese import fold, name_sort_key

WARDS: Final = 100
"""Each has a committee and a one-stop centre: two hundred units."""
OWN_SHARE: Final = 20
"""One dossier in so many belongs to the ward that is measured, which makes it a large one."""
OPEN_SHARE: Final = 10
"""One dossier in so many is not answered yet."""
NAMES: Final = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương",
    "Văn Thị Hữu Đức Minh Ngọc Thanh Quang Xuân Thu Kim",
    "An Bình Châu Dũng Giang Hà Hạnh Hiếu Hoa Hùng Khánh Lan Linh Long Mai Nam Nga Phúc Phương Quân Quỳnh Sơn Trang Tú",
)
FAMILY, MIDDLE, GIVEN = (names.split() for names in NAMES)
RARE: Final = "Đoàn Xuân Tiêu Biểu"
"""A name that only a few dossiers carry."""
TABLES: Final = ("dossiers_dossier", "dossiers_task")
COPY_CHUNK: Final = 5_000


@dataclass(frozen=True)
class Ward:
    """The two units of a ward by their identifiers."""

    committee: str
    centre: str


def fill(crew: Crew, dossier: Dossier, rows: int) -> None:
    """Copy a dossier and its task until there are so many; indexes are made again afterwards, and counts put right."""
    wards = _wards(crew)
    like, work = _row(dossier), _row(Task.objects.filter(dossier=dossier).get())
    with connection.cursor() as cursor, _without_indexes(cursor):
        cursor.execute("SET session_replication_role = replica")
        _copy(cursor, "dossiers_dossier", _plain_columns(Dossier), _dossiers(like, wards, rows))
        _copy(cursor, "dossiers_task", _plain_columns(Task), _tasks(work, wards, rows))
        cursor.execute("SET session_replication_role = origin")
    counting.repair()
    counting.add_up(beyond=1)
    with connection.cursor() as cursor:
        for table in (*TABLES, "dossiers_workcount"):
            cursor.execute(f"VACUUM ANALYZE {table}")


def _wards(crew: Crew) -> list[Ward]:
    kinds = {kind: Agency.objects.filter(kind=kind, unit__isnull=False).exclude(unit__code=crew.ward)
             for kind in ("peoples_committee", "one_stop_centre")}  # fmt: skip
    by_unit = [dict(found.values_list("unit__code", "identifier")) for found in kinds.values()]
    codes = sorted(set(by_unit[0]) & set(by_unit[1]))[: WARDS - 1]
    return [Ward(crew.committee, crew.centre), *(Ward(by_unit[0][code], by_unit[1][code]) for code in codes)]


@contextmanager
def _without_indexes(cursor: object) -> Iterator[None]:
    """Drop the indexes that no constraint needs, and make them again from their own definitions."""
    run = cursor.execute  # type: ignore[attr-defined]
    run("""SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
           WHERE indrelid::regclass::text = ANY(%s) AND NOT indisprimary
           AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)""", [list(TABLES)])  # fmt: skip
    known = list(cursor.fetchall())  # type: ignore[attr-defined]
    for name, _definition in known:
        run(f"DROP INDEX {name}")
    yield
    run("SET maintenance_work_mem = '512MB'")
    for _name, definition in known:
        run(definition)


def _plain_columns(model: type[Dossier] | type[Task]) -> list[str]:
    return [field.column for field in model._meta.concrete_fields if not field.generated]  # noqa: SLF001


def _copy(cursor: object, table: str, columns: list[str], rows: Iterator[dict[str, str]]) -> None:
    """Send the rows as text, the form in which COPY takes them with least work on either side."""
    names = ", ".join(f'"{column}"' for column in columns)
    chunk: list[str] = []
    with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            chunk.append("\t".join(row[column] for column in columns))
            if len(chunk) == COPY_CHUNK:
                copy.write("\n".join(chunk) + "\n")
                chunk.clear()
        if chunk:
            copy.write("\n".join(chunk) + "\n")


def _row(found: Dossier | Task) -> dict[str, str]:
    """Return a row as COPY reads it, from the one that is there."""
    columns = _plain_columns(type(found))
    cast = ", ".join(f'"{column}"::text' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {cast} FROM "{found._meta.db_table}" WHERE id = %s', [found.pk])  # noqa: SLF001
        values = cursor.fetchone()
    return {column: _escaped(value) for column, value in zip(columns, values, strict=True)}


def _escaped(value: str | None) -> str:
    return "\\N" if value is None else value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _ward(wards: list[Ward], number: int) -> Ward:
    return wards[0] if number % OWN_SHARE == 0 else wards[number % len(wards)]


def _is_open(number: int) -> bool:
    return number // OWN_SHARE % OPEN_SHARE == 0


@cache
def _keys(name: str) -> tuple[str, str]:
    """Return how a name is sorted and how it is searched; there are far fewer names than people."""
    return name_sort_key(name), fold(name)


def _name(number: int) -> str:
    if number % 200_000 == 0:
        return RARE
    return f"{FAMILY[number % 15]} {MIDDLE[number // 15 % 11]} {GIVEN[number // 165 % 24]}"


def _identity(kind: int, number: int) -> str:
    return f"019{kind}0000-{number >> 16 & 0xFFFF:04x}-7000-8000-{number:012x}"


def _dossiers(like: dict[str, str], wards: list[Ward], rows: int) -> Iterator[dict[str, str]]:
    ended = {
        "answers": "{}",
        "marking": "{}",
        "passed": "[]",
        "outcomes": "{}",
        "status": "10",
        "delivery": "delivered",
    }
    for number in range(rows):
        ward, name, day = _ward(wards, number), _name(number), f"2026-{number % 9 + 1:02d}-{number % 28 + 1:02d}"
        at, reference = f"{day} {number % 9 + 8:02d}:{number % 60:02d}:{number // 60 % 60:02d}+07", f"B{number:09d}"
        sort_key, folded = _keys(name)
        row = like | {
            "id": _identity(1, number), "reference": reference, "code": f"{ward.centre}-{number}", "secret": "BENCH",
            "applicant_name": name, "applicant_sort": sort_key, "subject_name": name,
            "folded": f"{reference.lower()} {folded}", "receiving_agency": ward.centre,
            "resolving_agency": ward.committee, "submitted_at": at, "updated_at": at,
        }  # fmt: skip
        if not _is_open(number):
            row |= {**ended, "ended_at": at, "delivered_at": at, "accepted_at": at}
        elif number // OWN_SHARE % 7 == 0:
            row |= {"awaiting_applicant": "t"}
        yield row


def _tasks(like: dict[str, str], wards: list[Ward], rows: int) -> Iterator[dict[str, str]]:
    hats = (("counter", "intake"), ("specialist", "assess"), ("leader", "sign"), ("clerk", "issue"))
    for number in range(rows):
        ward = _ward(wards, number)
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d} {number % 9 + 8:02d}:{number % 60:02d}+07"
        role, kind = hats[number // OWN_SHARE // OPEN_SHARE % 4]
        agency = ward.centre if role == "counter" else ward.committee
        row = like | {"id": _identity(2, number), "dossier_id": _identity(1, number), "element": f"e{kind}",
                      "agency": agency, "role": role, "kind": kind, "due_at": day}  # fmt: skip
        yield row if _is_open(number) else row | {"done_at": day, "outcome": "accept"}
