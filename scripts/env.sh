# shellcheck shell=bash
# Sourced by every script: where things are, and a PATH that holds Debian's tools and ours, nothing else.

BATON_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BATON_CACHE=${BATON_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/baton}
BATON_DATA=${BATON_DATA:-$BATON_ROOT/../shared/data}
BATON_SPECS=${BATON_SPECS:-$BATON_ROOT/../shared/specs}
BATON_JOBS=${BATON_JOBS:-$(nproc)}
PATH=$BATON_CACHE/bin:/usr/sbin:/usr/bin:/sbin:/bin
export BATON_ROOT BATON_CACHE BATON_DATA BATON_SPECS BATON_JOBS PATH
# A compiler chosen by the caller's shell would not be the one we test with.
unset CC CXX CFLAGS CXXFLAGS LDFLAGS CPATH LIBRARY_PATH LD_LIBRARY_PATH PYTHONPATH PYTHONHOME NODE_OPTIONS NODE_PATH

say() { printf '%s\n' "$*" >&2; }
die() { say "baton: $*"; exit 1; }
