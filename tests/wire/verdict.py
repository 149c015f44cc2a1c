"""How a suite of unittest ends: its failed cases by name, and the line that scripts/test adds up."""
import sys
import unittest


def run(suite):
    return unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)


def single(suite):
    """The cases of suites within suites."""
    for each in suite:
        yield from single(each) if isinstance(each, unittest.TestSuite) else [each]


def told(result):
    """Whether something failed."""
    wrong = {str(case) for case, _ in result.failures + result.errors}
    for case in sorted(wrong):
        print("FAIL", case)
    print(f"TOTAL passed={result.testsRun - len(wrong) - len(result.skipped)} failed={len(wrong)} skipped={len(result.skipped)}")
    return bool(wrong)
