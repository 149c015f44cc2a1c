"""Runs the modules of this folder, two at a time, each in a process of its own, and adds up: operate_test.py [WORD...]"""
import concurrent.futures
import importlib
import re
import subprocess
import sys
import unittest

MODULES = ["live_day_test", "backup_test", "doctor_test", "outlook_test", "upgrade_test", "service_test", "package_test"]
AT_ONCE = 2
LIMIT = 900


def run_module(name, wanted):
    cases = [case for group in unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module(name)) for case in group]
    suite = unittest.TestSuite(case for case in cases if not wanted or any(word in str(case) for word in wanted))
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    wrong = {str(case) for case, _ in result.failures + result.errors}
    for case, reason in result.skipped:
        print(f"SKIP {case}: {reason}")
    for case in sorted(wrong):
        print("FAIL", case)
    skipped = len({str(case) for case, _ in result.skipped})
    # A class that cannot be set up, or is skipped whole, has run none of its cases.
    print(f"COUNT {max(result.testsRun - len(wrong) - skipped, 0)} {len(wrong)} {skipped}")


def in_its_own_process(name, wanted):
    try:
        done = subprocess.run([sys.executable, __file__, "--module", name, *wanted], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=LIMIT)
        output = done.stdout
    except subprocess.TimeoutExpired as late:
        output = (late.stdout or b"").decode(errors="replace")
    counted = re.search(r"(?m)^COUNT (\d+) (\d+) (\d+)$", output)
    if not counted:
        return f"{output}\nFAIL {name}: ended without a count\n", (0, 1, 0)
    return output, tuple(map(int, counted.groups()))


def main(wanted):
    totals = [0, 0, 0]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for output, counts in pool.map(lambda name: in_its_own_process(name, wanted), MODULES):
            print(output)
            totals = [sum(pair) for pair in zip(totals, counts)]
    print("TOTAL passed={} failed={} skipped={}".format(*totals))
    return totals[1] > 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--module"]:
        run_module(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main(sys.argv[1:]))
