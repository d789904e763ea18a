"""In the middle of a stream of submissions everything is killed: what got a receipt is there, and nothing is twice."""

import http.cookiejar
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from tests.crash.node import ROOT, RunningNode, wait_for
from tests.crash.prepare_drafts import LOGIN, PASSWORD

pytestmark = [pytest.mark.crash, pytest.mark.timeout(600)]
DRAFTS = 90
CITIZENS_AT_ONCE = 3
KILLED = ("database", "web", "worker", "database")
PATIENCE = 180.0


class Browser:
    """A browser without JavaScript that presses a button again when the page did not come."""

    def __init__(self, node: RunningNode) -> None:
        self.node = node
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def sign_in(self) -> None:
        """Sign in with the form."""
        self._again("/account/sign-in/", lambda: self.post("/account/sign-in/", login=LOGIN, password=PASSWORD))

    def submit(self, draft: str) -> str:
        """Send one application; return the address of the receipt."""
        path = f"/applications/{draft}/review/"
        return self._again(path, lambda: self.post(path))

    def post(self, path: str, **fields: str) -> str:
        """Send a form with its token and return the address that the answer leads to."""
        with self.opener.open(f"{self.node.url}{path}", timeout=15) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
            if "/receipt/" in page.url or not token:
                return page.url
        form = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        with self.opener.open(f"{self.node.url}{path}", form, timeout=15) as answer:
            return answer.url

    def _again(self, path: str, send) -> str:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return send()
            except (OSError, http.client.HTTPException):
                assert time.monotonic() < deadline, f"{path} did not come within {PATIENCE:.0f} s"
                time.sleep(0.2)


@pytest.fixture(scope="module")
def drafts(node: RunningNode) -> list[str]:
    program = Path(__file__).with_name("prepare_drafts.py")
    command = [sys.executable, str(program), str(DRAFTS)]
    answer = subprocess.run(command, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.split()


def ask(node: RunningNode, query: str, *values: object) -> list[tuple]:
    with psycopg.connect(node.postgres.url) as connection:
        return connection.execute(query, values).fetchall()


def test_nothing_acknowledged_is_lost_and_nothing_is_twice(node: RunningNode, drafts: list[str]):
    receipts: dict[str, str] = {}
    turns = threading.Semaphore(0)

    def submit_some(share: list[str]) -> None:
        browser = Browser(node)
        browser.sign_in()
        for draft in share:
            turns.acquire()
            receipts[draft] = browser.submit(draft)

    with ThreadPoolExecutor(CITIZENS_AT_ONCE) as pool:
        streams = [pool.submit(submit_some, drafts[number::CITIZENS_AT_ONCE]) for number in range(CITIZENS_AT_ONCE)]
        try:
            for number, kind in enumerate(KILLED):
                turns.release(DRAFTS // len(KILLED))
                arrived = number * (DRAFTS // len(KILLED)) + 1
                wait_for(lambda arrived=arrived: len(receipts) >= arrived, PATIENCE)
                node.kill(kind)  # while others of this turn are on their way
                wait_for(node.is_complete, 90)
        finally:
            turns.release(DRAFTS)
        for stream in streams:
            stream.result()

    assert [address for address in receipts.values() if "/receipt/" not in address] == []
    kept = ask(node, "SELECT id::text, reference FROM dossiers_dossier")
    assert sorted(row[0] for row in kept) == sorted(drafts)
    assert len({row[1] for row in kept}) == DRAFTS

    submitted = ask(
        node, "SELECT subject, count(*) FROM ledger_ledgerentry WHERE action = 'dossier.submit' GROUP BY subject"
    )
    assert sorted(submitted) == sorted((f"dossier:{draft}", 1) for draft in drafts)


def test_every_applicant_is_told_once_although_the_worker_died(node: RunningNode, drafts: list[str]):
    def told() -> bool:
        return ask(node, "SELECT count(DISTINCT dossier_id) FROM notifications_message")[0][0] == len(drafts)

    wait_for(told, 120)
    assert ask(node, "SELECT count(*) FROM notifications_message WHERE kind LIKE '%%submitted'")[0][0] == len(drafts)
    waiting = (
        "SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing' OR (status = 'todo' AND queue_name = 'events')"
    )
    wait_for(lambda: ask(node, waiting)[0][0] == 0, 60)
