"""The client of clamd against a daemon that speaks its protocol, by socket and by TCP."""

import io

import pytest

from thanglong.delivery.uploads.base import Finding
from thanglong.delivery.uploads.contrib.clamd.scanner import ClamdScanner
from thanglong.delivery.uploads.contrib.demo.scanner import DemoScanner
from thanglong.delivery.uploads.exceptions import ScannerAway
from thanglong.delivery.uploads.registry import SCANNERS
from thanglong.delivery.uploads.tests import sheets
from thanglong.delivery.uploads.tests.fake_clamd import clamd


@pytest.mark.parametrize("by_socket", [True, False])
def test_clean_and_infected(tmp_path, by_socket: bool) -> None:
    with clamd(str(tmp_path / "clamd.ctl") if by_socket else "") as options:
        scanner = ClamdScanner(options)
        assert scanner.check_config() == []
        assert scanner.scan(io.BytesIO(sheets.pdf() * 300)) == Finding("ClamAV")
        assert scanner.scan(io.BytesIO(b"x" * 70_000 + sheets.EICAR)).malware == "Eicar-Test-Signature"


def test_an_error_is_no_verdict() -> None:
    with clamd(most=1000) as options, pytest.raises(ScannerAway, match="size limit"):
        ClamdScanner(options).scan(io.BytesIO(bytes(500_000)))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:///nowhere/clamd.ctl", ""])
def test_a_scanner_that_is_away_says_so(address: str) -> None:
    scanner = ClamdScanner({"provider": "clamd", "address": address})
    assert scanner.check_config() != []
    if address:
        with pytest.raises(ScannerAway):
            scanner.scan(io.BytesIO(b"x"))


def test_the_demo_knows_the_test_string_over_the_border_of_pieces() -> None:
    split = bytes(1024 * 1024 - 20) + sheets.EICAR
    assert DemoScanner({}).scan(io.BytesIO(split)).malware
    assert not DemoScanner({}).scan(io.BytesIO(sheets.pdf())).malware
    assert set(SCANNERS) == {"clamd", "demo"}
