"""kosoku's cases 1 to 10 against echo_server; 12 and 13 are about compression, which the server does not offer.

conformance.py [CASE…] plays some, such as 7.*.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ECHO = pathlib.Path(os.environ.get("BATON_UNIT_TESTS", "build/dev")) / "tests/conformance/echo_server"
KOSOKU = pathlib.Path(sys.executable).with_name("kosoku")
CASES = 301
LIMIT = 300
# Beyond OK: what the RFC leaves open, and what only informs (how the connection ended after a failure).
FINE = ("OK", "NON-STRICT", "INFORMATIONAL")


def played(port, folder, cases):
    """{case: its report} of every case that ran."""
    chosen = [word for case in cases for word in ("-i", case)] or ["-x", "12.*", "-x", "13.*"]
    ran = subprocess.run([KOSOKU, "-m", "fuzzingclient", "-p", "4", "-o", folder, *chosen, f"ws://127.0.0.1:{port}"], capture_output=True, text=True, timeout=LIMIT)
    print(ran.stdout + ran.stderr, flush=True)
    reports = json.loads((pathlib.Path(folder) / "index.json").read_text())
    return next(iter(reports.values()))


def main():
    cases = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="baton-conformance-") as folder:
        server = subprocess.Popen([ECHO, "0"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            port = int(server.stdout.readline().split()[-1])
            reports = played(port, folder, cases)
        finally:
            server.stdin.close()
            status = server.wait(30)
    wrong = {case: report for case, report in reports.items() if report["behavior"] not in FINE or report["behaviorClose"] not in FINE}
    for case, report in sorted(wrong.items()):
        print(f"FAIL case {case}: {report['behavior']}, closing {report['behaviorClose']}")
    for kind in FINE:
        print(f"{kind}: {sum(report['behavior'] == kind for report in reports.values())}")
    good, failed = len(reports) - len(wrong), len(wrong)
    if not cases and len(reports) != CASES:
        print(f"FAIL {len(reports)} cases ran instead of {CASES}")
        failed += 1
    if status:
        print(f"FAIL the server ended with {status}")
        failed += 1
    print(f"conformance: {good} of {len(reports)}")
    print(f"TOTAL passed={good} failed={failed} skipped=0")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
