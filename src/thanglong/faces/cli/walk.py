"""The walk: plays one service from search to signed result over HTTP and checks every step."""

import json
import os
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import click
import rich.console
import rich.markup

from thanglong.faces.cli.language import words
from thanglong.faces.cli.walking.own_demo import NotStartedError, is_ours, own_demo
from thanglong.faces.cli.walking.steps import CheckFailedError, Log, Step
from thanglong.faces.cli.walking.story import Story


@click.command()
@click.option("--url", default="", help="A running demo; without it the one on PORT, or one started for the walk.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
def walk(url: str, *, as_json: bool) -> None:
    """Play one service from search to signed result over HTTP; succeeds only if every check held."""
    console = rich.console.Console(highlight=False, quiet=as_json)
    log = Log(lambda step: console.print(line(step)))
    try:
        with place(url, console) as address:
            console.print(words(f"Đi một vòng tại {address}", f"Walking at {address}"), style="bold")
            play(Story(address, log))
    except NotStartedError as problem:
        sentence = words("Bản trình diễn không chạy được:", "The demo does not start:")
        raise click.ClickException(f"{sentence}\n{problem}") from problem
    finish(log, console, as_json=as_json)


def place(url: str, console: rich.console.Console) -> AbstractContextManager[str]:
    """Return the demo to walk through: the given one, the one that runs on PORT, or a new one."""
    if url:
        return nullcontext(url)
    running = f"http://localhost:{os.environ.get('PORT', '8000')}"
    if is_ours(running):
        return nullcontext(running)
    console.print(words("Khởi động một bản trình diễn riêng…", "Starting a demo of its own…"), style="dim")
    return own_demo()


def play(story: Story) -> None:
    """Play until the end or the first failed check, which the log keeps."""
    try:
        story.play()
    except CheckFailedError:
        return


def finish(log: Log, console: rich.console.Console, *, as_json: bool) -> None:
    """Sum up, and leave with 1 unless every check held."""
    checks, seconds = sum(step.checks for step in log.steps), sum(step.seconds for step in log.steps)
    if as_json:
        click.echo(json.dumps(report(log), ensure_ascii=False, indent=2))
    elif log.holds:
        text = words("Mọi kiểm tra đều đạt: {} bước, {} kiểm tra, {:.1f} giây.",
                     "Every check held: {} steps, {} checks, {:.1f} s.")  # fmt: skip
        console.print(text.format(len(log.steps), checks, seconds), style="bold green")
    if not log.holds:
        raise SystemExit(1)


def line(step: Step) -> str:
    """Return one step as a line for the terminal."""
    mark = "[red]✗[/red]" if step.problem else "[green]✓[/green]"
    title = rich.markup.escape(words(step.title.vi, step.title.en))
    notes = f"  [dim]{rich.markup.escape(' · '.join(step.notes))}[/dim]" if step.notes else ""
    problem = f"\n    [red]{rich.markup.escape(step.problem)}[/red]" if step.problem else ""
    return f"{mark} {step.seconds:6.2f} s  {title}{notes}{problem}"


def report(log: Log) -> dict[str, Any]:
    """Return the walk for machines."""
    steps = [
        {
            "title": step.title.to_json(),
            "seconds": round(step.seconds, 3),
            "checks": step.checks,
            "notes": step.notes,
            "problem": step.problem,
        }
        for step in log.steps
    ]
    return {"holds": log.holds, "checks": sum(step.checks for step in log.steps), "steps": steps}
