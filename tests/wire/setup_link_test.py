"""The link with which an installation is set up."""
import tempfile
import unittest

from product import Server

SERVER = None


class SetupLink(unittest.TestCase):
    def test_each_start_prints_a_new_one_and_the_earlier_ones_are_worth_nothing(self):
        with tempfile.TemporaryDirectory(prefix="baton-setup-") as folder:
            server = Server(folder)
            for _ in range(3):
                server.start(set_up=False)
                last = server.end()
            self.assertEqual(last, 0)
            server.start(set_up=False)
            *old, newest = server.setup_links
            self.assertEqual(len(set(server.setup_links)), 4)
            for token in old:
                self.assertEqual(server.call("GET", f"/api/v1/setup?token={token}").status, 404)
                self.assertEqual(server.set_up(token).status, 404)
            self.assertEqual(server.call("GET", f"/api/v1/setup?token={newest}").status, 200)
            self.assertEqual(server.set_up(newest).status, 200)
            self.assertEqual(server.set_up(newest).status, 404)
            server.end()
