#!/bin/sh
# Runs Farview, or with "bench" its benchmarks, on the runtime beside this file.
#
# The first demo or serve prepares faster starts in the background, at the lowest priority: Java writes down which classes
# a short run of its own loaded and which methods it used. Kept in this folder, or in the cache folder if this one cannot
# be written; FARVIEW_PREPARE=off leaves it out, a number says after how many seconds, "./farview prepare" does it now.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cache="${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/farview"
read -r commit <"$here/COMMIT"
preparing=${FARVIEW_PREPARE:-20}
unset FARVIEW_PREPARE # no setting of the server's
say() { printf 'farview: %s\n' "$*" >&2; }

jars() {
    for jar in "$here"/lib/*.jar; do
        case $jar in
            */boot-vector.jar) ;;
            *) printf '%s:' "$jar" ;;
        esac
    done
}

# Runs a main class with its arguments, and the Java options in $aot.
run() {
    class_path=$(jars)
    vm=java.base/jdk.internal
    # A pool of memory per thread and core, as glibc has them, makes a server more than twice as large.
    export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-4}"
    # shellcheck disable=SC2086 # FARVIEW_JAVA_OPTS and $aot hold several flags or none
    exec "$here/jre/bin/java" $aot \
        -Xbootclasspath/a:"$here/lib/boot-vector.jar" \
        -XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport -XX:+EnableVectorReboxing \
        --add-exports="$vm=ALL-UNNAMED" --add-exports="$vm.vm.vector=ALL-UNNAMED" \
        --add-exports="$vm.vm.annotation=ALL-UNNAMED" --add-exports="$vm.misc=ALL-UNNAMED" \
        --add-exports="$vm.foreign=ALL-UNNAMED" --add-exports="$vm.util=ALL-UNNAMED" \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -XX:CompileCommand=quiet '-XX:CompileCommand=dontinline,org.farview.render.cpu.kernels.VectorWarp::*' \
        '-XX:CompileCommand=dontinline,org.farview.render.cpu.kernels.VectorRays::*' \
        -XX:MaxRAMPercentage=50 -XX:MetaspaceSize=128m -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true \
        -Dfarview.home="$here" -Dorg.bytedeco.javacpp.cachedir="$cache/native" \
        ${FARVIEW_JAVA_OPTS:-} -cp "${class_path%:}" "$@"
}

# Where the cache for faster starts is, or will be.
prepared="$here/prepared-$commit.aot"
if [ ! -f "$prepared" ] && ! [ -w "$here" ]; then
    prepared="$cache/prepared-$commit.aot"
fi

prepare() {
    mkdir -p "$(dirname -- "$prepared")"
    part="$prepared.$$"
    aot="-XX:AOTCacheOutput=$part -Xlog:aot*=error"
    (FARVIEW_JAVA_OPTS='' run org.farview.server.app.cli.FarviewMain training-run) || return 1
    mv "$part" "$prepared"
}

aot=''
main=org.farview.server.app.cli.FarviewMain
case ${1:-} in
    prepare)
        say 'preparing faster starts'
        prepare >/dev/null 2>&1 || { say 'could not prepare faster starts; Farview runs without'; exit 1; }
        say "done: $(du -h "$prepared" | cut -f1) in $prepared"
        exit 0
        ;;
    bench)
        shift
        main=org.farview.bench.BenchMain
        ;;
    demo | serve)
        if [ ! -f "$prepared" ] && [ "$preparing" != off ]; then
            # Twice, so that it is nobody's child: the server would not bury it.
            ( (
                trap '' HUP INT
                sleep "$preparing"
                nice -n 19 "$here/farview" prepare
            ) >/dev/null 2>&1 </dev/null & )
        fi
        ;;
esac
# What Java thinks of the cache is of no use to who wants to see an image: at worst it starts as slowly as without.
[ ! -f "$prepared" ] || aot="-XX:AOTCache=$prepared -Xlog:aot*=error"
run "$main" "$@"
