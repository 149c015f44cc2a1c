"""Plays scenarios one after another on servers that begin clean."""
import pathlib
import shutil
import tempfile
import time

from talk import agent_steps, bot_steps, customer_steps, expects, expects_kept, expects_waiting, setting  # noqa: F401  (they register what they play)
from talk.errors import Unmet
from talk.look import transcript
from talk.server import begin
from talk.stage import Stage


class Result:
    def __init__(self, scenario, failed="", shown="", seconds=0.0):
        self.scenario, self.failed, self.shown, self.seconds = scenario, failed, shown, seconds


class Worker:
    """One server at a time. It is used again as long as nothing was left behind that the next scenario would notice."""

    def __init__(self, program, prepared):
        self.program, self.prepared = program, prepared
        self.server, self.folder = None, None

    def fresh(self):
        if self.server and self.server.alive():
            return
        self.end()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="baton-talk-"))
        self.server = begin(self.program, self.prepared, self.folder)
        stage = Stage(self.server)
        stage.move_to("open")

    def end(self):
        """A server that does not stop cleanly is an error of its own: a sanitizer speaks when the process ends."""
        server, self.server = self.server, None
        try:
            if server:
                server.stop()
        finally:
            if self.folder:
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder = None

    def play(self, scenario):
        began = time.monotonic()
        stage, failed, shown = None, "", ""
        try:
            self.fresh()
            stage = Stage(self.server)
            failed = self.steps(stage, scenario)
            shown = self.shown(stage)
        except (Unmet, OSError) as wrong:
            failed = f"{scenario.path}: {wrong}"
        untidy = self.tidy(stage)
        failed = failed or untidy
        return Result(scenario, failed, shown, time.monotonic() - began)

    @staticmethod
    def steps(stage, scenario):
        for step in scenario.steps:
            try:
                stage.play(step)
            except (Unmet, OSError, ValueError, KeyError, TypeError) as wrong:
                what = str(wrong) if isinstance(wrong, Unmet) else repr(wrong)
                return f"{scenario.path}:{step.line}: {step.text}\n    {what}"
        try:
            stage.end()
        except Unmet as wrong:
            return f"{scenario.path}: the last line was {wrong}"
        return ""

    def tidy(self, stage):
        try:
            if stage:
                stage.close()
            if not stage or stage.left_behind():
                self.end()
        except (Unmet, OSError) as wrong:
            return str(wrong)
        return ""

    @staticmethod
    def shown(stage):
        told = []
        for name, customer in stage.customers.items():
            try:
                if customer.conversation:
                    told.append(f"    {name}:\n{transcript(stage.entries(name))}")
            except (Unmet, OSError) as wrong:
                told.append(f"    {name}: {wrong}")
        return "\n".join(told)
