"""Reads settings from environment variables, so that one build runs from laptop to nation."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset({"1", "true", "yes", "on"})


def flag(name: str, *, default: bool = False) -> bool:
    """Return the boolean of an environment variable."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in TRUE


def text(name: str, default: str = "") -> str:
    """Return an environment variable or the default."""
    return os.environ.get(name, default)


def number(name: str, default: int) -> int:
    """Return an environment variable as a whole number, or raise ImproperlyConfigured."""
    value = os.environ.get(name, "").strip()
    if value and not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number")
    return int(value) if value else default


def options(name: str) -> dict[str, Any]:
    """Return the JSON object of an environment variable, empty without one, or raise ImproperlyConfigured."""
    try:
        value = json.loads(os.environ.get(name) or "{}")
    except ValueError as problem:
        raise ImproperlyConfigured(f"{name} is not JSON: {problem}") from problem
    if not isinstance(value, dict):
        raise ImproperlyConfigured(f'{name} must be a JSON object, such as {{"provider": "…"}}')
    return value


def folder(name: str, default: Path) -> Path:
    """Return a folder named by the environment, absolute."""
    return Path(os.environ.get(name) or default).expanduser().resolve()


def database(url: str) -> dict[str, Any]:
    """Turn `postgresql://user:password@host:port/name?host=/socket/folder` into Django's settings.

    Raises ImproperlyConfigured for any other scheme: the platform speaks one SQL dialect.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or query.pop("dbname", "thanglong"),
        "USER": unquote(parts.username or query.pop("user", "")),
        "PASSWORD": unquote(parts.password or query.pop("password", "")),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": query.pop("port", "") or str(parts.port or ""),
        "OPTIONS": {"connect_timeout": 5},
    }


def mail_server(url: str) -> dict[str, Any]:
    """Turn `smtp+tls://user:password@host:587` into Django's settings; `smtps` encrypts from the first byte.

    Raises ImproperlyConfigured for any other scheme. Without an address nothing is set.
    """
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"}:
        raise ImproperlyConfigured("THANGLONG_MAIL_SERVER must start with smtp://, smtp+tls:// or smtps://")
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def file_store(folder_path: Path) -> dict[str, Any]:
    """Return where files are kept: a folder, or the S3-compatible bucket named by THANGLONG_FILES_BUCKET.

    A bucket needs the packages of requirements/s3.txt and takes its credentials from the usual AWS_* variables.
    """
    bucket = text("THANGLONG_FILES_BUCKET")
    if not bucket:
        return {"BACKEND": "thanglong.kernel.files.DurableFolder", "OPTIONS": {"location": folder_path}}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": text("THANGLONG_FILES_ENDPOINT") or None,
            "region_name": text("THANGLONG_FILES_REGION") or None,
            "file_overwrite": True,
            "default_acl": None,
        },
    }
