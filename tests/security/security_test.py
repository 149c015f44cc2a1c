"""The security suite. security_test.py [WORD…] runs the tests whose name holds one of the words."""
import sys
import tempfile
import unittest

from cast import Cast

import accounts_test
import controls_test
import frames_test
import holes_test
import matrix_test
import objects_test
import public_test
import revocation_test

MODULES = [matrix_test, objects_test, frames_test, controls_test, revocation_test, accounts_test, public_test, holes_test]


def counts():
    return "; ".join(f"{module.__name__}: " + ", ".join(f"{n} {name}" for name, n in module.COUNTS.items()) for module in (matrix_test, frames_test))


def main():
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="baton-security-") as folder:
        cast = Cast(folder)
        try:
            for module in MODULES:
                module.CAST = cast
            suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromModule(module) for module in MODULES)
            if wanted:
                suite = unittest.TestSuite(case for group in suite for cases in group for case in cases if any(word in str(case) for word in wanted))
            result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
        finally:
            ended = cast.server.end()
            if ended:
                print(cast.server.log.read_text(errors="replace")[-12_000:])
    wrong = {str(case).split(" (")[0] + " " + str(case)[:160] for case, _ in result.failures + result.errors}
    if ended:
        wrong.add(f"the server ended with {ended}")
    for case in sorted(wrong):
        print("FAIL", case)
    print("COUNTS", counts())
    failed = len({name.split(" ")[0] for name in wrong})
    print(f"TOTAL passed={result.testsRun - min(failed, result.testsRun)} failed={failed} skipped={len(result.skipped)}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
