#!/bin/sh
# What tests drive beside Python: the system's Chromium, and promtool for the alert rules. Installed
# where that is allowed; where it is not, said in one sentence. promtool only where nothing may skip.
set -u
here=$(dirname "$0")/..

have() {
  for name in "$@"; do
    if command -v "$name" >/dev/null 2>&1 || [ -x "$here/.tools/$name" ]; then return 0; fi
  done
  return 1
}

debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

updated=
update() {
  [ -n "$updated" ] || apt-get update -qq >/dev/null 2>&1
  updated=yes
}

if ! have chromium chromium-browser google-chrome; then
  if debian; then
    echo "installing Chromium for the browser tests" >&2
    update
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      chromium fonts-noto-core >/dev/null 2>&1
  fi
  have chromium || echo "no Chromium here: browser tests will skip (or fail where nothing may skip)" >&2
fi

if [ "${THUTUC_STRICT:-}" = 1 ] && ! have promtool && debian; then
  echo "unpacking promtool for the alert rules" >&2
  update
  folder=$(mktemp -d)
  # The package would start a server; only the program is wanted.
  (cd "$folder" && apt-get download -qq prometheus >/dev/null 2>&1 && dpkg -x ./*.deb .)
  mkdir -p "$here/.tools" && cp "$folder/usr/bin/promtool" "$here/.tools/" 2>/dev/null
  rm -rf "$folder"
fi
exit 0
