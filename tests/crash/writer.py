"""The store under test as a process of its own (crash_writer.cpp); its acknowledgements are read as they come."""
import os
import select
import subprocess
import time

WRITER = os.path.join(os.environ.get("BATON_UNIT_TESTS", "build/dev"), "tests/crash/crash_writer")
CLIENTS = 32


class Writer:
    def __init__(self, target, acks, synchronous="full"):
        self.acks = acks
        self.process = subprocess.Popen([WRITER, str(target), str(CLIENTS), synchronous], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write(acks.resume_lines().encode())
        self.process.stdin.close()
        self.buffer = b""
        self.pipe = self.process.stdout.fileno()
        os.set_blocking(self.pipe, False)

    def read(self, until):
        """Takes what is there until the moment or the end of the pipe; True when the pipe ended."""
        while True:
            left = until - time.monotonic()
            ready, _, _ = select.select([self.pipe], [], [], max(0, left))
            if not ready:
                return False
            block = os.read(self.pipe, 1 << 16)
            if not block:
                return True
            self.buffer += block
            *lines, self.buffer = self.buffer.split(b"\n")
            for line in lines:
                self.acks.take(line.decode())
            if left <= 0:
                return False

    def wait_for_acks(self, more, limit=60):
        began, wanted = time.monotonic(), len(self.acks.seqs) + more
        while len(self.acks.seqs) < wanted:
            if self.read(time.monotonic() + 0.05) or time.monotonic() - began > limit:
                raise RuntimeError(f"the writer does not get going (status {self.process.poll()})")

    def kill(self):
        self.process.kill()
        self.read(time.monotonic() + 30)   # what was in the pipe had been acknowledged
        self.process.wait()
        self.process.stdout.close()
