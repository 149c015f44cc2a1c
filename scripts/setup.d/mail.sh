# shellcheck shell=bash
# Exim for the tests of e-mail. Its package takes the place of whatever mail server a machine has, so it is not installed: the program alone
# is taken out of it, into the cache, where tests/mail runs it without any privilege and with a configuration of its own.

install_exim() {
  local to=$BATON_CACHE/exim folder
  [ -x "$to/exim4" ] && return 0
  say "baton: fetching exim4-daemon-light from Debian"
  folder=$(mktemp -d "$BATON_CACHE/fetch.XXXXXX")
  (cd "$folder" && apt-get -qq -o Acquire::Retries=3 download exim4-daemon-light 2>> "$BATON_CACHE/apt.log") || die "exim4-daemon-light could not be fetched"
  dpkg-deb -x "$folder"/exim4-daemon-light_*.deb "$folder/out"
  mkdir -p "$to"
  install -m 755 "$folder/out/usr/sbin/exim4" "$to/exim4.part"
  mv "$to/exim4.part" "$to/exim4"
}
