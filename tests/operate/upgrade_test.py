"""Data of every schema there ever was is served by this program; data of a later one is refused with one line."""
import hashlib
import sqlite3
import time

import golden
from backup_test import Case

SECRET = "a session that the test knows"


class Upgrade(Case):
    def test_data_of_the_first_schema_is_migrated_served_and_backed_up(self):
        data = self.folder / "data"
        data.mkdir()
        golden.make(data / "baton.db", 1)
        now = int(time.time() * 1000)
        with sqlite3.connect(data / "baton.db") as database:
            hashed = hashlib.blake2b(SECRET.encode(), digest_size=32).hexdigest()
            database.execute("insert into agent_session (id, secret_hash, agent, created_at, last_seen, user_agent) select 'sess_test', ?, id, ?, ?, 'test' from agent limit 1", (hashed, now, now))
            conversations = [row[0] for row in database.execute("select public_id from conversation order by id")]
            entries = database.execute("select count(*) from entry").fetchone()[0]
        database.close()
        server = self.server_on(data)
        self.assertEqual(server.call("GET", "/readyz").status, 200)
        served = 0
        for conversation in conversations:
            seqs = [entry["seq"] for entry in server.log_of(conversation)]
            self.assertEqual(seqs, list(range(1, len(seqs) + 1)))
            served += len(seqs)
        self.assertGreaterEqual(served, entries)  # deadlines of then have come since
        self.assertGreater(len(conversations), 3)
        backup = self.back_up(server)
        self.assertIn(f"schema {golden.newest()}", self.command("restore", backup, "--check"))

    def server_on(self, data):
        from product import Server
        server = Server(self.folder)
        server.cookie = f"baton_session={SECRET}"
        self.addCleanup(server.end)
        return server.start()

    def test_a_program_older_than_the_data_refuses_with_one_line(self):
        data = self.folder / "data"
        data.mkdir()
        golden.make(data / "baton.db", 1)
        with sqlite3.connect(data / "baton.db") as database:
            database.execute("insert into schema_version values (9999, 'of a later program')")
        database.close()
        before = (data / "baton.db").read_bytes()
        said = self.command("serve", "--data", data, "--listen", "127.0.0.1:0", status=1)
        ours = [line for line in said.splitlines() if line.startswith("baton: ")]
        self.assertEqual(len(ours), 1, said)
        self.assertIn("schema 9999", ours[0])
        self.assertIn("run a newer program", ours[0])
        self.assertEqual((data / "baton.db").read_bytes(), before)
        self.assertIn("schema 9999", self.command("doctor", "--data", data, status=None))
