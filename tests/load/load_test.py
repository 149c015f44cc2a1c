"""Rude clients, one at a time and many, against the real program. What is counted is asserted; what takes milliseconds is printed."""
import os
import sys
import unittest

if "--long" in sys.argv:
    sys.argv.remove("--long")
    os.environ["BATON_LOAD_LONG"] = "1"

import admission_test  # noqa: E402
import crowd_test  # noqa: E402
import limits_test  # noqa: E402
import rude_test  # noqa: E402
from verdict import run, told  # noqa: E402

MODULES = [limits_test, rude_test, admission_test, crowd_test]


def main():
    wanted = sys.argv[1:]
    suite = unittest.TestSuite()
    for module in MODULES:
        for cases in unittest.defaultTestLoader.loadTestsFromModule(module):
            chosen = [case for case in cases if not wanted or any(word in str(case) for word in wanted)]
            suite.addTest(type(cases)(chosen))  # still grouped by class: its server is started once
    return told(run(suite))


if __name__ == "__main__":
    sys.exit(main())
