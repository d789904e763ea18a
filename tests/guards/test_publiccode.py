"""publiccode.yml follows version 0.4 of the standard, so that catalogues of public software can read it."""

from typing import Annotated, Literal

import yaml
from pydantic import AnyUrl, BaseModel, ConfigDict, Field

from tests.guards.source import ROOT

Text = Annotated[str, Field(min_length=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
Category = Literal[
    "appointment-scheduling", "business-process-management", "data-collection", "digital-citizenship",
    "document-management", "e-signature", "identity-management", "workflow-management",
]  # fmt: skip
"""Those of the standard's vocabulary that could fit."""


class Part(BaseModel):
    """A section that holds nothing the standard does not know."""

    model_config = ConfigDict(extra="forbid")


class Description(Part):
    shortDescription: Annotated[str, Field(min_length=1, max_length=150)]
    longDescription: Annotated[str, Field(min_length=150, max_length=10_000)]
    features: Annotated[list[Text], Field(min_length=1)]


class Legal(Part):
    license: Text


class Contact(Part):
    name: Text
    email: str | None = None


class Maintenance(Part):
    type: Literal["internal", "community"]
    contacts: Annotated[list[Contact], Field(min_length=1)]


class Localisation(Part):
    localisationReady: bool
    availableLanguages: Annotated[list[Language], Field(min_length=1)]


class Audience(Part):
    countries: list[Annotated[str, Field(pattern=r"^[a-z]{2}$")]]
    scope: list[Literal["local-authorities", "society", "justice", "infrastructures"]]


class Dependency(Part):
    name: Text
    versionMin: str | None = None


class Dependencies(Part):
    open: list[Dependency]


class PublicCode(Part):
    publiccodeYmlVersion: Literal["0.4", "0.4.0"]
    name: Text
    url: AnyUrl
    softwareVersion: Text
    developmentStatus: Literal["concept", "development", "beta", "stable", "obsolete"]
    softwareType: Literal["standalone/web"]
    platforms: Annotated[list[Literal["web"]], Field(min_length=1)]
    categories: list[Category]
    intendedAudience: Audience
    description: dict[Language, Description]
    legal: Legal
    maintenance: Maintenance
    localisation: Localisation
    dependsOn: Dependencies


def test_publiccode_follows_the_standard():
    said = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    code = PublicCode.model_validate(said)
    assert set(code.description) == set(code.localisation.availableLanguages)
