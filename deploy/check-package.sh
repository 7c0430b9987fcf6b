#!/bin/sh
# Unpacks a package into a root that has nothing but a shell, a few small tools and the libraries of C and C++, and runs it there: no
# Java, no Maven, no Node. Draws a picture, looks at the machine, serves the sample, prepares faster starts by command and beside a
# server, and serves it again.
#
#   deploy/check-package.sh farview-linux-x64.tar.gz
#
# Linux only. Needs root, or user namespaces; and curl.
set -eu

say() { printf 'check-package: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

[ $# = 1 ] && [ -f "$1" ] || { say 'wanted one argument: the archive'; exit 2; }
limit=$((80 * 1000 * 1000))
size=$(wc -c <"$1")
[ "$size" -lt "$limit" ] || fail "the archive has $size bytes, wanted fewer than $limit"
say "the archive has $size bytes"

root=$(mktemp -d)
server=''
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$root"
}
trap finish EXIT

mkdir -p "$root/bin" "$root/tmp" "$root/dev" "$root/home" "$root/proc"
tar -C "$root" -xf "$1"
for tool in sh dirname sleep nice mkdir mv du cut env; do
    cp -L "$(command -v "$tool")" "$root/bin/$tool"
done
# What these and the runtime are linked with, and the C++ library, which the codecs want.
{
    for library in libstdc++.so.6 libgcc_s.so.1; do
        /sbin/ldconfig -p | awk -v name="$library" '$1 == name { print $NF; exit }'
    done
    ldd "$root"/bin/* 2>/dev/null
    find "$root/farview/jre" -name '*.so' -exec ldd {} + 2>/dev/null
} | awk '{ for (i = 1; i <= NF; i++) if ($i ~ /^\/.*\.so/) print $i }' | sort -u | while IFS= read -r library; do
    case $library in
        "$root"/*) ;;
        *) mkdir -p "$root$(dirname "$library")" && cp -L "$library" "$root$library" ;;
    esac
done
: >"$root/dev/null"

# In a mount namespace of its own, so that nothing stays mounted; each program takes the place of the one before.
inside() {
    user=''
    [ "$(id -u)" = 0 ] || user='--map-root-user'
    # shellcheck disable=SC2016,SC2086 # the inner shell expands; $user is one flag or nothing
    exec unshare $user --mount sh -c 'mount --rbind /proc "$0/proc" && exec chroot "$0" /bin/env -i PATH=/bin HOME=/home "$@"' "$root" "$@"
}

# Serves the sample and waits for a picture. $1 is a file for what it said, $2 when it begins to prepare faster starts.
begin() {
    began=$(date +%s%N)
    inside FARVIEW_PREPARE="$2" /farview/farview demo --port 0 >"$1" 2>&1 &
    server=$!
    url=''
    while [ -z "$url" ]; do
        kill -0 "$server" 2>/dev/null || { cat "$1" >&2; fail 'the server ended'; }
        sleep 0.05
        url=$(sed -n "s/^Farview shows 'head' at \(http.*\)/\1/p" "$1")
    done
    curl -fsS -m 60 -o "$root/picture.png" "${url}snapshot.png?width=640&height=360" || { cat "$1" >&2; fail 'no picture came'; }
    took=$((($(date +%s%N) - began) / 1000000))
    curl -fsS -m 10 "$url" | grep -q '<title>Farview' || fail 'no page came'
    grep -q 'kernels=vector' "$1" || say 'drawn without vectors'
}

end() {
    kill "$server"
    wait "$server" || true
    server=''
}

say 'snapshot'
(inside /farview/farview snapshot sample:head -o /tmp/head.png --ndisplay 3)
[ "$(wc -c <"$root/tmp/head.png")" -gt 10000 ] || fail 'the snapshot is too small to be one'

say 'doctor'
(inside /farview/farview doctor) >"$root/doctor" || { cat "$root/doctor" >&2; fail 'the doctor says that it cannot serve'; }
tail -n 1 "$root/doctor" >&2

say 'demo'
begin "$root/first" off
end
say "a picture after $took ms"

say 'prepare'
(inside /farview/farview prepare)
ls "$root"/farview/prepared-*.aot >/dev/null || fail 'nothing was prepared'
rm "$root"/farview/prepared-*.aot

say 'demo that prepares beside itself'
begin "$root/second" 0
waited=0
until ls "$root"/farview/prepared-*.aot >/dev/null 2>&1; do
    waited=$((waited + 1))
    [ "$waited" -le 120 ] || fail 'nothing was prepared in two minutes'
    sleep 1
done
end
say "prepared within $waited s"

say 'demo, prepared'
begin "$root/third" off
end
say "a picture after $took ms"
say 'passed'
