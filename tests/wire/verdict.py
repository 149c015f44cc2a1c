"""How a suite of unittest ends: its failed cases by name, and the line that scripts/test adds up."""
import re
import sys
import unittest

WHY_MAX = 800  # characters

def run(suite):
    return unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)


def single(suite):
    """The cases of suites within suites."""
    for each in suite:
        yield from single(each) if isinstance(each, unittest.TestSuite) else [each]


def why(trace):
    """In one line: what was raised, and the last place in a file of tests that it came through."""
    places = re.findall(r'File "[^"]*?([^/"]+_test\.py)", line (\d+)', trace)
    raised = re.split(r'^(?=\S)', trace[trace.rfind('  File "'):], maxsplit=1, flags=re.MULTILINE)[-1]
    return (f"{places[-1][0]}:{places[-1][1]}: " if places else "") + " ".join(raised.split())[:WHY_MAX]


def told(result):
    """Whether something failed."""
    wrong = {str(case): why(trace) for case, trace in result.failures + result.errors}
    for case, reason in sorted(wrong.items()):
        print(f"FAIL {case}: {reason}")
    print(f"TOTAL passed={result.testsRun - len(wrong) - len(result.skipped)} failed={len(wrong)} skipped={len(result.skipped)}")
    return bool(wrong)
