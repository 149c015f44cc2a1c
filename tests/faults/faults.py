#!/usr/bin/env python3
"""The whole program while what it stands on fails, under customers and agents on their sockets.

faults.py full CYCLES        its disk fills up and is emptied again
faults.py database CYCLES    its PostgreSQL is restarted, frozen, slow, without connections, read-only, or ends them: one after the other

BATON_SEED repeats the choice of moments. Exit status 77: this machine cannot, and the reason after SKIP.
"""
import os
import pathlib
import random
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import database  # noqa: E402
import full  # noqa: E402
from places import NoPlace  # noqa: E402

KINDS = {"full": full.full_disks, "database": database.faulty_database}


def main(words):
    seed = int(os.environ.get("BATON_SEED", "0")) or random.SystemRandom().getrandbits(32)
    print(f"seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="baton-faults-") as folder:
        os.chmod(folder, 0o777)
        try:
            totals = KINDS[words[0]](int(words[1]), folder, random.Random(seed))
        except NoPlace as why:
            print(f"SKIP {words[0]}: {why}")
            return 77
    totals.tell()
    return 0 if totals.failures() == 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
