"""Runs the cases of this folder and adds up."""
import sys
import unittest

import backup_test
import doctor_test
import package_test
import service_test
import upgrade_test

MODULES = [backup_test, doctor_test, package_test, service_test, upgrade_test]


def main():
    wanted = sys.argv[1:]
    cases = [case for module in MODULES for group in unittest.defaultTestLoader.loadTestsFromModule(module) for case in group]
    suite = unittest.TestSuite(case for case in cases if not wanted or any(word in str(case) for word in wanted))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    wrong = {str(case) for case, _ in result.failures + result.errors}
    for case, reason in result.skipped:
        print(f"SKIP {case}: {reason}")
    for case in sorted(wrong):
        print("FAIL", case)
    print(f"TOTAL passed={result.testsRun - len(wrong) - len(result.skipped)} failed={len(wrong)} skipped={len(result.skipped)}")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
