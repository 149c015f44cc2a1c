# shellcheck shell=bash
# Python packages that only tests use, in an environment of their own.

install_python() {
  local lock=$BATON_ROOT/scripts/requirements-test.txt venv=$BATON_CACHE/python pin
  pin=$(sha256sum < "$lock")
  if stamped python "$pin" && [ -x "$venv/bin/python" ]; then return 0; fi
  say "baton: preparing the Python test packages"
  rm -rf "$venv"
  /usr/bin/python3 -m venv "$venv"
  attempt "$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --only-binary :all: \
    --require-hashes -r "$lock" || die "could not install the packages of scripts/requirements-test.txt"
  stamp python "$pin"
}
