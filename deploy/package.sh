#!/bin/sh
# Packs Farview with a Java runtime of its own into one archive, for machines that have neither Java nor Maven nor Node.
#
#   deploy/package.sh [--bench] [OUT.tar.gz]      --bench: with the benchmarks
#
# The same as "./farview package". Needs a JDK 25 (JAVA_HOME, or the one that the launcher finds) and unzip. For the platform
# that it runs on. docs/packaging.md says what is in the archive and why.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
modules=java.base,java.desktop,java.logging,java.management,java.net.http,java.xml,jdk.unsupported
modules=$modules,jdk.management,jdk.zipfs,jdk.crypto.ec,jdk.jfr,jdk.httpserver,java.naming

say() { printf 'package: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

bench=''
if [ "${1:-}" = --bench ]; then
    bench=yes
    shift
fi
[ $# -le 1 ] || fail "wanted at most one argument: the archive to write, such as farview.tar.gz"
case $(uname -s) in
    Linux) system=linux ;;
    Darwin) system=macos ;;
    *) fail "cannot pack for $(uname -s): wanted Linux or macOS" ;;
esac
case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64 | arm64) machine=arm64 ;;
    *) fail "cannot pack for $(uname -m): wanted x86_64 or arm64" ;;
esac
out=${1:-farview-$system-$machine.tar.gz}
case $out in
    /*) ;;
    *) out=$PWD/$out ;;
esac
command -v unzip >/dev/null 2>&1 || fail "unzip is missing"
[ -d "$(dirname -- "$out")" ] || fail "no folder '$(dirname -- "$out")'"

say 'building'
"$home/farview" --version >/dev/null
jdk=$("$home/farview" java-home)
for tool in jlink jar jimage; do
    [ -x "$jdk/bin/$tool" ] || fail "no $tool in '$jdk'"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/farview
mkdir -p "$tree/lib"

say 'linking the runtime'
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files --compress zip-0 --output "$tree/jre"

# The vector classes as a jar for the boot class path instead of as a module: Java keeps no linked classes for later starts
# when an incubating module is in use.
say 'gathering the libraries'
"$jdk/bin/jimage" extract --dir "$work/image" --include 'regex:/jdk.incubator.vector/.*' "$jdk/lib/modules"
rm "$work/image/jdk.incubator.vector/module-info.class"
"$jdk/bin/jar" --create --no-compress --file "$tree/lib/boot-vector.jar" -C "$work/image/jdk.incubator.vector" .
for library in "$jdk"/lib/libjsvml.*; do
    [ ! -e "$library" ] || cp "$library" "$tree/jre/lib/"
done

cp "$home"/server/target/lib/*.jar "$tree/lib/"
cp "$home"/server/target/server-*.jar "$tree/lib/"
if [ -n "$bench" ]; then
    cp -n "$home"/bench/target/lib/*.jar "$tree/lib/"
    cp "$home"/bench/target/bench-*.jar "$tree/lib/"
fi
rm -f "$tree"/lib/*-sources.jar "$tree"/lib/*-tests.jar
# FFmpeg's codecs only: its programs, filters and container formats are half of it, and nobody calls them.
for jar in "$tree"/lib/ffmpeg-*-*-*.jar; do
    mkdir "$work/native"
    unzip -qo "$jar" -d "$work/native" -x '*/ffmpeg' '*/ffprobe' '*avfilter*' '*avformat*' '*avdevice*' '*swscale*'
    rm "$jar"
    "$jdk/bin/jar" --create --file "$jar" -C "$work/native" .
    rm -rf "$work/native"
done
cp -r "$home/samples" "$tree/"
cp "$home/LICENSE" "$home/NOTICE" "$tree/"
git -C "$home" describe --always --dirty >"$tree/COMMIT" 2>/dev/null || date -u +%Y%m%d%H%M%S >"$tree/COMMIT"
cp "$home/deploy/start.sh" "$tree/farview"
chmod +x "$tree/farview"

say 'packing'
tar -C "$work" -c farview | gzip -9 >"$out"
say "$(du -h "$out" | cut -f1) in $out"
