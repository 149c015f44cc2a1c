"""The product of tests/wire with an owner's webhooks, and what its outbox holds once it has ended."""
import signal
import sqlite3
from contextlib import closing

from product import Server


class Product(Server):
    allow_private = True

    def start(self):
        self.settings["BATON_WEBHOOKS__ALLOW_PRIVATE"] = "true" if self.allow_private else "false"
        return super().start()

    def kill(self):
        self.end(signal.SIGKILL)

    def subscribe(self, receiver, events):
        hook = self.api("POST", "/webhooks", {"url": receiver.url, "events": events})
        receiver.secret = hook["secret"]
        return hook["id"]

    def converse(self, text="I want to talk to a person, please."):
        """A conversation that has been stored when this returns."""
        return self.api("POST", "/test-handoff", {"text": text})["conversation"]

    def outbox(self):
        """(state, attempts, result) of every effect, read from the files of a server that has ended."""
        with closing(sqlite3.connect(self.data / "baton.db")) as database:
            return database.execute("select state, attempts, result from outbox order by id").fetchall()
