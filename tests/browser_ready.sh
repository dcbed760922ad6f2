#!/bin/sh
# The page tests need Chromium and a Japanese font. Installs them where it may (root on Debian), else says what to install.
set -u

ready() {
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || return 1
  command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=ja family)" ]
}

ready && exit 0
if [ "$(id -u)" -eq 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null 2>&1; then
  apt-get -qq update >/dev/null &&
    DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium fontconfig fonts-noto-cjk >/dev/null
  ready && exit 0
fi
echo 'The page tests need Chromium and a Japanese font: sudo apt-get install chromium fontconfig fonts-noto-cjk (or the like), then run make test again.' >&2
exit 1
