#!/bin/sh
# Packs Farview with a Java runtime of its own into one archive, for machines that have neither: unpack and run ./farview.
#
#   deploy/pack.sh [--bench] OUT.tar.xz      --bench: with the benchmarks, which run without Maven and Node then
#
# Needs a JDK 25 (JAVA_HOME, or the one that the launcher finds), unzip and xz. For the platform that it runs on.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
modules=java.base,java.logging,java.management,java.net.http,java.xml,jdk.unsupported,jdk.incubator.vector
modules=$modules,jdk.management,jdk.zipfs,jdk.crypto.ec,jdk.jfr,jdk.httpserver,java.naming

say() { printf 'pack: %s\n' "$*" >&2; }
fail() { say "$*"; exit 2; }

bench=''
if [ "${1:-}" = --bench ]; then
    bench=yes
    shift
fi
[ $# = 1 ] || fail "wanted one argument: the archive to write, such as farview.tar.xz"
case $1 in
    /*) out=$1 ;;
    *) out=$PWD/$1 ;;
esac
for tool in unzip xz; do
    command -v "$tool" >/dev/null 2>&1 || fail "$tool is missing"
done

say 'building'
"$home/farview" --version >/dev/null
jdk=$("$home/farview" java-home)
[ -x "$jdk/bin/jlink" ] || fail "no jlink in '$jdk'"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/farview
mkdir -p "$tree/lib" "$tree/native"

say 'linking the runtime'
"$jdk/bin/jlink" --add-modules "$modules" --strip-debug --no-man-pages --no-header-files --compress zip-0 --output "$tree/jre"

say 'gathering the libraries'
cp "$home"/server/target/lib/*.jar "$tree/lib/"
cp "$home"/server/target/server-*.jar "$tree/lib/"
if [ -n "$bench" ]; then
    cp -n "$home"/bench/target/lib/*.jar "$tree/lib/"
    cp "$home"/bench/target/bench-*.jar "$tree/lib/"
fi
rm -f "$tree"/lib/*-sources.jar "$tree"/lib/*-tests.jar
# FFmpeg's codecs only, unpacked: its programs, filters and container formats are half of it, and nobody calls them.
for jar in "$tree"/lib/ffmpeg-*-*-*.jar; do
    unzip -qo "$jar" -d "$tree/native" -x '*/ffmpeg' '*/ffprobe' '*avfilter*' '*avformat*' '*avdevice*' '*swscale*'
    rm "$jar"
done
cp -r "$home/samples" "$tree/"
cp "$home/LICENSE" "$home/NOTICE" "$tree/"
git -C "$home" describe --always --dirty >"$tree/COMMIT" 2>/dev/null || rm -f "$tree/COMMIT"

cat >"$tree/farview" <<'START'
#!/bin/sh
# Runs Farview, or with "bench" its benchmarks, on the runtime beside this file.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
main=org.farview.server.app.cli.FarviewMain
if [ "${1:-}" = bench ]; then
    main=org.farview.bench.BenchMain
    shift
fi
# shellcheck disable=SC2086 # FARVIEW_JAVA_OPTS holds several flags
exec "$here/jre/bin/java" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-modules=jdk.incubator.vector \
    -XX:CompileCommand=quiet '-XX:CompileCommand=dontinline,org.farview.render.cpu.kernels.VectorWarp::*' \
    '-XX:CompileCommand=dontinline,org.farview.render.cpu.kernels.VectorRays::*' \
    -XX:MaxRAMPercentage=50 -XX:MetaspaceSize=128m -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true -Dfarview.home="$here" \
    ${FARVIEW_JAVA_OPTS:-} -cp "$here/lib/*:$here/native" "$main" "$@"
START
chmod +x "$tree/farview"

say 'packing'
tar -C "$work" -c farview | xz -6 -T0 >"$out"
say "$(du -h "$out" | cut -f1) in $out"
