"""Everything about e-mail; words name the tests that are wanted."""
import sys
import unittest

import mail_servers
from digest_test import DigestTest
from mail_test import MailTest, OutageTest
from tls_test import TlsTest
from verdict import run, single, told

if __name__ == "__main__":
    if why := mail_servers.missing():
        print(f"SKIP mail: {why}")
        print("TOTAL passed=0 failed=0 skipped=1")
        sys.exit(0)
    loader = unittest.TestLoader()
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(each) for each in (MailTest, OutageTest, TlsTest, DigestTest))
    if words := sys.argv[1:]:
        suite = unittest.TestSuite(case for case in single(suite) if any(word in str(case) for word in words))
    sys.exit(told(run(suite)))
