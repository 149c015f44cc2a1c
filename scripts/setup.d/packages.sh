# shellcheck shell=bash
# Debian packages. Asks dpkg first, so a machine that has everything is never asked for a password.

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo --preserve-env=DEBIAN_FRONTEND "$@"
  else die "needs root or sudo to run: $*"; fi
}

missing_packages() {
  local wanted installed
  wanted=$(for list in "$@"; do grep -v '^#' "$BATON_ROOT/scripts/packages/$list.txt"; done | sort -u)
  installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p' | sort -u)
  comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

# A newcomer wants the server's programs for tests, not a database listening on their machine.
without_default_cluster() {
  local conf=/etc/postgresql-common/createcluster.d/baton-setup.conf status=0
  as_root mkdir -p "${conf%/*}"
  echo 'create_main_cluster = false' | as_root tee "$conf" >/dev/null
  "$@" || status=$?
  as_root rm -f "$conf"
  return $status
}

# The tests start servers of their own: none that comes with a package is to listen on a newcomer's machine, now or after a restart.
without_services() {
  local policy=/usr/sbin/policy-rc.d status=0 made=
  if [ ! -e "$policy" ]; then printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null; as_root chmod 755 "$policy"; made=yes; fi
  "$@" || status=$?
  [ -z "$made" ] || as_root rm -f "$policy"
  if command -v systemctl >/dev/null; then as_root systemctl disable --quiet dovecot.service dovecot.socket 2>/dev/null || true; fi
  return $status
}

refresh_lists() {
  local deadline=$((SECONDS + 600))
  until as_root apt-get -qq -o Acquire::Retries=3 update; do
    [ $SECONDS -lt $deadline ] || die "apt-get update did not succeed within 10 minutes"
    say "baton: apt-get update failed, trying again"; sleep 5
  done
}

apt_install() {
  local log=$BATON_CACHE/apt.log
  # 9>&-: a daemon that a package starts must not keep our lock.
  as_root apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=900 -o Acquire::Retries=3 \
    -o Dpkg::Use-Pty=0 install "$@" > "$log" 2>&1 9>&- || { tail -n 30 "$log" >&2; die "apt-get install failed (all of it: $log)"; }
}

install_packages() {
  local missing
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  say "baton: installing from Debian:" $missing
  export DEBIAN_FRONTEND=noninteractive
  refresh_lists
  # shellcheck disable=SC2086
  if grep -q '^dovecot' <<<"$missing"; then without_services apt_install $(grep '^dovecot' <<<"$missing"); missing=$(missing_packages "$@"); fi
  # shellcheck disable=SC2086
  if [ -z "$missing" ]; then :
  elif grep -qx postgresql <<<"$missing"; then without_default_cluster apt_install $missing
  else apt_install $missing; fi
  missing=$(missing_packages "$@")
  [ -z "$missing" ] || die "apt-get install ended without these packages:" $missing
}
