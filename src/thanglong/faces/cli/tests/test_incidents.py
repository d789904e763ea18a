"""The operator's list of incidents names what stands still, and its exit status rings the bell."""

import json
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from thanglong.delivery.incidents.service import Incident
from thanglong.faces.cli.incidents import incidents
from thanglong.kernel import clock

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run the command on a node whose database is up."""
    node = SimpleNamespace(configure=lambda: None, open=lambda: None)
    return lambda *arguments: CliRunner(env={"LC_ALL": "en_GB.UTF-8"}).invoke(incidents, arguments, obj=node)


def incident(severity: str) -> Incident:
    now = clock.now()
    return Incident.objects.create(
        kind="failed_job",
        subject=f"job:{severity}",
        label="kernel.events.deliver",
        owner_role="operator",
        severity=severity,
        since=now,
        opened_at=now,
    )


def test_a_quiet_node_says_so(run: Run) -> None:
    answer = run()
    assert answer.exit_code == 0
    assert answer.output.strip() == "No open incidents."


def test_a_warning_is_listed_and_does_not_ring(run: Run) -> None:
    incident("warning")
    answer = run()
    assert answer.exit_code == 0
    assert "kernel.events.deliver" in answer.output


def test_a_critical_one_rings(run: Run) -> None:
    incident("critical")
    answer = run("--json")
    assert answer.exit_code == 1
    assert json.loads(answer.output)[0]["severity"] == "critical"
