# shellcheck shell=bash
# How this host reaches its package registries: carried over so that the bare machine reaches the same ones.

# The address apt itself uses here for the release, so that a mirror is honoured and none is written down.
package_site() { apt-get indextargets --format '$(SITE)' "Codename: $1" | head -n 1; }

copy_if_there() {  # copy_if_there ROOT PATH...
  local root=$1 path; shift
  for path in "$@"; do
    [ -e "$path" ] || continue
    mkdir -p "$root${path%/*}"
    cp -rL "$path" "$root${path%/*}/"
  done
}

copy_host_settings() {  # copy_host_settings ROOT
  local root=$1
  rm -f "$root/etc/apt/sources.list"
  copy_if_there "$root" /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/trusted.gpg.d /etc/apt/keyrings \
    /usr/share/keyrings /etc/hosts /etc/resolv.conf \
    /usr/local/share/ca-certificates /etc/pip.conf "$HOME/.config/pip" "$HOME/.pip" "$HOME/.npmrc" /etc/npmrc \
    "$HOME/.m2/settings.xml" "$HOME/.config/go/env"
  # Of apt's settings only those about reaching a server: others belong to programs that are not in there.
  grep -lE 'Acquire::' /etc/apt/apt.conf.d/* 2>/dev/null | while read -r conf; do copy_if_there "$root" "$conf"; done
  chroot "$root" update-ca-certificates >/dev/null 2>&1
}

# Names of the environment variables that package clients read.
client_variables() {
  env | sed -n 's/^\(\(PIP\|GO\|NPM_CONFIG\|npm_config\|MAVEN\)[A-Z_a-z]*\|[A-Za-z_]*[Pp][Rr][Oo][Xx][Yy]\|SSL_CERT_[A-Z]*\|NODE_EXTRA_CA_CERTS\|REQUESTS_CA_BUNDLE\|CURL_CA_BUNDLE\)=.*/\1/p' \
    | grep -vE '^(GOROOT|GOPATH|GOBIN|PIP_FIND_LINKS)$'
}
