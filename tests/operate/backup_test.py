"""`baton backup` while the program serves, `baton restore`, and what browsers and desks are told afterwards."""
import os
import pathlib
import subprocess
import tempfile
import threading
import time
import unittest

from places import NoPlace, PostgresPlace
from product import PICTURE, PROGRAM, Customer, Desk, Server, Socket
from program import begun, environment, ran

FAST = {"BATON_TURN__QUIET_MS": "50"}


class Writing:
    """A customer who does not stop; `acknowledged` are the seqs that the server called durable."""

    def __init__(self, customer):
        self.customer, self.acknowledged, self.going = customer, [], True
        self.thread = threading.Thread(target=self._write, daemon=True)
        self.thread.start()

    def _write(self):
        while self.going:
            answer = self.customer.say(f"and one more thing, number {len(self.acknowledged)}")
            if answer["type"] == "ack":
                self.acknowledged.append(answer["seq"])

    def more_than(self, count):
        end = time.monotonic() + 30
        while len(self.acknowledged) < count:
            if time.monotonic() > end:
                raise AssertionError(f"only {len(self.acknowledged)} messages in 30 s")
            time.sleep(0.01)

    def stop(self):
        self.going = False
        self.thread.join(30)


class Case(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="baton-operate-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.backups = self.folder / "backups"

    def serve(self, **settings):
        server = Server(self.folder, **FAST, **settings).start()
        self.addCleanup(server.end)
        return server

    def command(self, *words, status=0, **settings):
        """What it printed: on standard output, or where it is to fail on standard error; both when any status will do."""
        got, out, err = ran(self.folder, *words, **settings)
        if status is None:
            return out + err
        self.assertEqual(got, status, out + err)
        return out if status == 0 else err

    def back_up(self, server, **settings):
        self.command("backup", "--to", f"{self.backups}/", "--data", server.data, **settings)
        return sorted(self.backups.iterdir())[-1]


class RoundTrip(Case):
    def story(self, server, **settings):
        """A picture, traffic during the copy, words after it; then the copy is put back and everybody comes back as they were."""
        customer = Customer(server)
        picture = customer.upload(PICTURE).json["id"]
        customer.say("Here is a picture", attachments=[picture])
        writing = Writing(customer)
        writing.more_than(5)
        before = list(writing.acknowledged)
        backup = self.back_up(server, **settings)
        writing.more_than(len(writing.acknowledged) + 5)
        writing.stop()
        last = writing.acknowledged[-1]
        epoch, secret, conversation, cookie = customer.welcome["store"], customer.secret, customer.conversation, server.cookie
        self.assertEqual(server.end(), 0)
        self.command("restore", backup, "--data", server.data, "--replace", **settings)
        server.start()

        back = Customer(server, visitor=secret, conversation=conversation, store=epoch, seq=last)
        self.assertNotEqual(back.welcome["store"], epoch)
        self.assertTrue(back.welcome["reset"], "it resumed across two histories")
        self.assertEqual(back.conversation, conversation)
        self.assertLess(back.welcome["conversation"]["seq"], last)
        self.assertEqual(back.download(picture).bytes, PICTURE)

        self.assertEqual(server.call("GET", "/api/v1/me").status, 401, "a session outlived the restore")
        signed_in = server.call("POST", "/api/v1/session", {"email": "ola@example.com", "password": "correct horse battery"}, cookie=False)
        server.cookie = signed_in.headers["Set-Cookie"].split(";")[0]
        self.assertNotEqual(server.cookie, cookie)
        seqs = [entry["seq"] for entry in server.log_of(conversation)]
        self.assertEqual(seqs, list(range(1, len(seqs) + 1)))
        self.assertLessEqual(max(before), len(seqs), "acknowledged before the backup began, and not in it")
        desk = Desk(server)
        self.assertEqual(desk.welcome["store"], back.welcome["store"])
        again = back.say("Are you still there?")
        self.assertEqual(again["type"], "ack")
        return epoch, back.welcome["store"]

    def test_on_sqlite_everybody_is_reset_openly_and_nothing_acknowledged_before_is_missing(self):
        server = self.serve()
        old, new = self.story(server)
        resumed = Socket(server, "/ws/chat")
        resumed.send({"type": "hello", "site": "main", "store": old})
        self.assertEqual(resumed.first("welcome")["store"], new)

    def test_on_postgresql_the_same(self):
        with tempfile.TemporaryDirectory(prefix="baton-operate-pg-") as folder:
            try:
                place = PostgresPlace(folder)
            except NoPlace as why:
                self.skipTest(str(why))
            try:
                settings = {"BATON_STORAGE__DATABASE": place.target}
                server = self.serve(**settings)
                self.story(server, **settings)
                refused = self.command("restore", sorted(self.backups.iterdir())[-1], "--data", self.folder / "empty", status=1, **settings)
                self.assertIn("in use by another connection", refused)
                server.end()
                self.assertIn("the database is not empty", self.command("restore", sorted(self.backups.iterdir())[-1], "--data", self.folder / "empty", status=1, **settings))
                self.assertIn("the configuration names a sqlite one", self.command("restore", sorted(self.backups.iterdir())[-1], "--data", self.folder / "empty", status=1))
            finally:
                server.end()
                place.end()


class Held(Case):
    def test_a_data_folder_that_is_served_is_neither_served_twice_nor_restored_into(self):
        server = self.serve()
        backup = self.back_up(server)
        self.assertIn("whole", self.command("restore", backup, "--check"))
        holder = f"in use by process {server.process.pid}"
        self.assertIn(holder, self.command("serve", "--data", server.data, "--listen", "127.0.0.1:0", status=1))
        self.assertIn(holder, self.command("restore", backup, "--data", server.data, "--replace", status=1))
        self.assertEqual(server.call("GET", "/readyz").status, 200)
        self.assertIn("is not a backup", self.command("restore", server.data / "baton.db", "--data", self.folder / "new", status=1))
        self.assertIn("there is no database", self.command("backup", "--to", self.folder / "x", "--data", self.folder / "new", status=1))


class CutOff(Case):
    def test_a_killed_backup_leaves_nothing_that_looks_like_one(self):
        server = self.serve()
        (server.data / "files" / "file_large").write_bytes(bytes(range(256)) * 120_000)
        self.backups.mkdir()
        killed = 0
        for delay in (0.02, 0.05, 0.1, 0.2, 0.4):
            process = begun(self.folder, "backup", "--to", self.backups, "--data", server.data)
            time.sleep(delay)  # the moment is chance; nothing waits for this
            process.kill()
            process.communicate()
            killed += process.returncode != 0
            for each in self.backups.glob("baton-*"):
                self.command("restore", each, "--check")
        self.back_up(server)
        self.assertGreater(killed, 0, "every backup was done before it could be killed")
        self.assertEqual([each.name for each in self.backups.iterdir() if each.name.startswith(".")], [])

    def test_a_full_disk_is_one_clear_line_and_nothing_is_left(self):
        server = self.serve()
        self.backups.mkdir()
        for size in ("64k", "640k"):  # too small for the copy of the database; too small for the archive beside it
            (server.data / "files" / "file_large").write_bytes(os.urandom(600_000))
            script = 'mount -t tmpfs -o size="$4" tmpfs "$1" || exit 77; "$2" backup --to "$1/" --data "$3"; status=$?; ls -A "$1"; exit $status'
            done = subprocess.run(["unshare", "--mount", "sh", "-c", script, "sh", self.backups, pathlib.Path(PROGRAM).resolve(), server.data, size], capture_output=True, text=True, timeout=120, env=environment(self.folder))
            if done.returncode == 77 or "unshare" in done.stderr:
                self.skipTest("no file system can be mounted here")
            self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)

    def test_a_killed_restore_is_not_served_half_and_the_next_one_mends_it(self):
        server = self.serve()
        (server.data / "files" / "file_large").write_bytes(bytes(range(256)) * 60_000)
        backup = self.back_up(server)
        server.end()
        for delay in (0.05, 0.1, 0.2, 0.3, 0.5):
            process = begun(self.folder, "restore", backup, "--data", server.data, "--replace")
            time.sleep(delay)  # the moment is chance; nothing waits for this
            process.kill()
            process.communicate()
            if (server.data / "restore-unfinished").exists():
                self.assertIn("a restore was cut off", self.command("serve", "--data", server.data, "--listen", "127.0.0.1:0", status=1))
            else:
                self.assertTrue((server.data / "baton.db").exists())
                self.assertTrue((server.data / "files" / "file_large").exists())
        (server.data / "restore-unfinished").write_text("")
        self.assertIn("a restore was cut off", self.command("serve", "--data", server.data, "--listen", "127.0.0.1:0", status=1))
        self.command("restore", backup, "--data", server.data, "--replace")
        self.assertEqual(sorted(each.name for each in server.data.iterdir() if not each.name.startswith("baton.db-")), ["baton.db", "files", "lock"])
        server.start(set_up=False)
        self.assertEqual(server.call("GET", "/readyz").status, 200)
