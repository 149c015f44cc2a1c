"""What docs/reference/protocol.md promises, over real sockets and HTTP, against the real program."""
import sys
import tempfile
import unittest

import asyncapi
from product import Server

import attachments_test
import desk_resume_test
import goodbye_test
import history_test
import keys_test
import listed_test
import new_conversation_test
import offer_test
import policy_file_test
import setup_link_test
import wording_test
from verdict import run, single, told

MODULES = [listed_test, history_test, desk_resume_test, attachments_test, goodbye_test, new_conversation_test, offer_test, keys_test, policy_file_test, setup_link_test, wording_test]


def main():
    with tempfile.TemporaryDirectory(prefix="baton-wire-") as folder:
        server = Server(folder, BATON_TURN__QUIET_MS="50").start()
        try:
            server.wire = asyncapi.Wire(server.call("GET", "/asyncapi.json").json)
            for module in MODULES:
                module.SERVER = server
            wanted = sys.argv[1:]
            suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromModule(module) for module in MODULES)
            if wanted:
                suite = unittest.TestSuite(case for case in single(suite) if any(word in str(case) for word in wanted))
            else:
                suite.addTest(listed_test.Heard("test_every_frame_that_is_listed_as_sent_was_sent_in_these_tests"))
            result = run(suite)
        finally:
            server.end()
    return told(result)


if __name__ == "__main__":
    sys.exit(main())
