"""The command: finds the scenarios, plays them on a few servers at once, and adds up."""
import argparse
import concurrent.futures
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading

from talk.errors import Unmet
from talk.language import BadLine, read_file
from talk.play import Worker
from talk.server import prepare

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent


def arguments():
    parser = argparse.ArgumentParser(prog="tests/scenarios/run", description="Plays conversations against the real server.")
    parser.add_argument("files", nargs="*", help="scenarios or folders; all without any")
    parser.add_argument("--list", action="store_true", help="name them and what each shows")
    parser.add_argument("--only", default="", help="those whose name holds this word")
    parser.add_argument("--server", default=os.environ.get("BATON_TEST_BIN", str(ROOT / "build/dev/baton")), help="the program, of a build with the test switch")
    parser.add_argument("--jobs", type=int, default=int(os.environ.get("BATON_SCENARIO_JOBS", "2")), help="servers at once")
    parser.add_argument("--trace", action="store_true", help="show every conversation, not only failed ones")
    parser.add_argument("--no-self-test", action="store_true", help="leave out the runner's own tests")
    return parser.parse_args()


def find(files, only):
    paths = [path for given in (files or [HERE]) for path in ([pathlib.Path(given)] if pathlib.Path(given).is_file() else sorted(pathlib.Path(given).rglob("*.talk")))]
    good, bad = [], []
    for path in paths:
        try:
            scenario = read_file(path.resolve(), HERE if path.resolve().is_relative_to(HERE) else path.resolve().parent)
            if only in scenario.name:
                good.append(scenario)
        except (BadLine, UnicodeDecodeError) as wrong:
            bad.append((path.name, str(wrong)))
    return good, bad


def play_all(scenarios, program, jobs, tell):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="baton-talk-"))
    waiting, results, speaking = queue.SimpleQueue(), [], threading.Lock()
    for scenario in scenarios:
        waiting.put(scenario)

    def work():
        worker = Worker(program, prepared)
        try:
            while True:
                result = worker.play(waiting.get_nowait())
                with speaking:
                    results.append(result)
                    tell(result)
        except queue.Empty:
            worker.end()
    try:
        prepared = prepare(program, folder / "prepared")
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            for each in [pool.submit(work) for _ in range(min(jobs, len(scenarios)))]:
                each.result()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return results


def self_test():
    """The runner's own tests: how many passed, and how many did not."""
    ran = subprocess.run([sys.executable, "-m", "unittest", "-v", "run_test"], cwd=HERE, capture_output=True, text=True)
    passed, failed = ran.stderr.count("... ok"), ran.stderr.count("... FAIL") + ran.stderr.count("... ERROR")
    if ran.returncode:
        print(f"FAIL runner: {ran.stderr}")
    return passed, max(failed, int(ran.returncode != 0))


def main():
    args = arguments()
    scenarios, bad = find(args.files, args.only)
    for name, wrong in bad:
        print(f"FAIL {name}: {wrong}")
    if args.list:
        for scenario in scenarios:
            print(f"{scenario.name}: {scenario.shows}")
        return 1 if bad else 0
    passed, failed = (0, 0) if args.no_self_test or args.files or args.only else self_test()

    def tell(result):
        print(f"FAIL {result.scenario.name}: {result.failed}" if result.failed else f"ok   {result.scenario.name} ({result.seconds:.1f} s): {result.scenario.shows}")
        if result.failed or args.trace:
            print(result.shown, flush=True)
    if not os.access(args.server, os.X_OK):
        print(f"FAIL scenarios: no program at {args.server}; make build, or --server")
        return total(passed, failed + len(bad) + 1)
    try:
        results = play_all(scenarios, args.server, max(1, args.jobs), tell) if scenarios else []
    except (Unmet, OSError) as wrong:
        print(f"FAIL server: {wrong}")
        return total(passed, failed + len(bad) + 1)
    broken = sum(bool(each.failed) for each in results)
    return total(passed + len(results) - broken, failed + len(bad) + broken)


def total(passed, failed):
    print(f"TOTAL passed={passed} failed={failed} skipped=0", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
