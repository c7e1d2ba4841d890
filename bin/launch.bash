# Sourced by the launchers beside it: finds a JDK, builds what is stale, and becomes the program.
#
# A launch builds into the modules' build/ folders (Maven's own target/ is for development), then copies the jars
# into a folder of their own, build/launch/ID, that no later build touches: a running program never has
# its jars changed under it.

# The launcher that sources this sets name, main, rehearsal and rehearsal_seconds, and may set own_options.
own_options=()
# shellcheck disable=SC2154
oldest_jdk=21
root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

# The major version of the JDK in $1, or nothing where there is none.
jdk_major() {
    local line version
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            JAVA_VERSION=*)
                version=${line#*\"}
                version=${version%%[!0-9]*}
                printf '%s' "$version"
                return 0
                ;;
        esac
    done <"$1/release"
}

# Sets java_home and java_major, or explains how to get a JDK.
find_jdk() {
    local candidate major on_path
    java_home='' java_major=0
    if [ -n "${JAVA_HOME:-}" ]; then
        major=$(jdk_major "$JAVA_HOME")
        if [ "${major:-0}" -ge "$oldest_jdk" ]; then
            java_home=$JAVA_HOME java_major=$major
            return
        fi
    fi
    if on_path=$(command -v java); then
        candidate=$(dirname "$(dirname "$(readlink -f "$on_path")")")
        major=$(jdk_major "$candidate")
        if [ "${major:-0}" -ge "$oldest_jdk" ]; then
            java_home=$candidate java_major=$major
            return
        fi
    fi
    for candidate in /usr/lib/jvm/* /usr/java/* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        "${HOME:-/nonexistent}"/{.sdkman/candidates/java,.jdks,.asdf/installs/java}/*; do
        [ -d "$candidate" ] || continue
        major=$(jdk_major "$candidate")
        if [ "${major:-0}" -ge "$oldest_jdk" ] && [ "$major" -gt "$java_major" ]; then
            java_home=$candidate java_major=$major
        fi
    done
    if [ -z "$java_home" ]; then
        cat >&2 <<MESSAGE
$name: no JDK $oldest_jdk or newer found (looked at JAVA_HOME, java on the PATH, and the usual folders).
Install one (Debian 13, Ubuntu: apt install openjdk-$oldest_jdk-jdk-headless; macOS: brew install openjdk; anywhere:
adoptium.net or sdkman.io),
or set JAVA_HOME to the one you have.
MESSAGE
        exit 1
    fi
}

# Runs Maven, on the JDK that was found.
maven() {
    local mvn
    mvn=$(command -v mvn) || mvn=$root/mvnw
    (cd "$root" && JAVA_HOME=$java_home "$mvn" --batch-mode "$@")
}

# Whether build/launch/current names a launch folder of the present sources; sets folder and class_path.
fresh() {
    local stamp=$root/build/launch/current built_at jar jars changed
    [ -r "$stamp" ] || return 1
    { IFS= read -r built_at && IFS= read -r folder; } <"$stamp" || return 1
    [ "$built_at" = "$root" ] && IFS= read -r class_path 2>/dev/null <"$folder/$name.classpath" || return 1
    # Folders count as well: a deleted file leaves no other trace.
    changed=$(cd "$root" && find pom.xml ./*/pom.xml ./*/*/pom.xml ./*/src/main ./*/*/src/main -newer "$stamp" -print | head -n 1)
    [ -z "$changed" ] || return 1
    IFS=: read -r -a jars <<<"$class_path"
    for jar in "${jars[@]}"; do
        [ -e "$jar" ] || return 1
    done
}

# Options of the virtual machine for $main: quick to start, and silent on stdout whatever happens.
java_options() {
    options=(
        -XX:+UseSerialGC
        -XX:-UsePerfData
        -XX:+DisplayVMOutputToStderr
        -Xlog:disable
        --enable-native-access=ALL-UNNAMED
        -Dstdout.encoding=UTF-8
        -Dstderr.encoding=UTF-8
    )
    options+=("${own_options[@]}")
    # What is over in seconds never earns back what the second compiler costs.
    [ "${one_shot:-no}" = no ] || options+=(-XX:TieredStopAtLevel=1)
}

# Builds everything into a new launch folder, and lets build/launch/current name it. The caller holds the lock.
build() {
    local stamp=$root/build/launch/current program entry jars launched
    folder=$root/build/launch/$(date +%Y%m%d%H%M%S)-$$
    mkdir -p "$folder"
    # Made before the build, so that an edit during the build is newer.
    printf '%s\n%s\n' "$root" "$folder" >"$folder/stamp"
    [ ! -t 2 ] || echo "$name: building (on first use and after a change)..." >&2
    if ! maven --quiet -Dquick package >"$folder/build.log" 2>&1 </dev/null; then
        cat "$folder/build.log" >&2
        echo "$name: the build failed, see above" >&2
        rm -rf "$folder"
        return 1
    fi
    for program in prover-engine/cli suggest-server lsp-sidecar; do
        launched=''
        IFS=: read -r -a jars <"$root/$program/build/classpath" || true
        for entry in "$root/$program/build/${program##*/}.jar" "${jars[@]}"; do
            case $entry in
                "$root"/*)
                    cp "$entry" "$folder/"
                    entry=$folder/${entry##*/}
                    ;;
            esac
            launched=$launched${launched:+:}$entry
        done
        printf '%s\n' "$launched" >"$folder/${program##*/}.classpath"
    done
    mv "$folder/cli.classpath" "$folder/prover-engine.classpath"
    IFS= read -r class_path <"$folder/$name.classpath"
    mv -f "$folder/stamp" "$stamp"
    # Running programs may still use the last few; they opened their jars long ago in any older one.
    printf '%s\n' "$root"/build/launch/*/ | sort -r | tail -n +5 | while IFS= read -r entry; do rm -rf "$entry"; done
}

# A rehearsal whose loaded classes are kept, for faster starts. A start without them is slower, not wrong, so a
# rehearsal that fails is only logged.
archive_classes() {
    local kept=$folder/$name-$java_major rehearsing tenths
    java_options
    if [ "$java_major" -ge 25 ]; then
        options+=("-XX:AOTCacheOutput=$kept.making")
    else
        options+=("-XX:ArchiveClassesAtExit=$kept.making")
    fi
    (cd "$root" && exec "$java_home/bin/java" "${options[@]}" -cp "$class_path" "$main" "${rehearsal[@]}") \
        >"$kept.log" 2>&1 </dev/null &
    rehearsing=$!
    # A server does not end by itself; its classes are kept when it is told to, a while after it is ready.
    for ((tenths = 0; tenths < rehearsal_seconds * 10; tenths++)); do
        kill -0 "$rehearsing" 2>/dev/null || break
        if grep -qs '^listening on ' "$kept.log"; then
            sleep 2
            break
        fi
        sleep 0.1
    done
    kill -TERM "$rehearsing" 2>/dev/null || true
    wait "$rehearsing" || true
    [ ! -e "$kept.making" ] || mv "$kept.making" "$kept.classes"
}

# Whether there is nothing to do but start; the rehearsal is tried once.
ready() {
    fresh && [ -e "$folder/$name-$java_major.log" ]
}

make_ready() {
    fresh || build || return 1
    [ -e "$folder/$name-$java_major.log" ] || archive_classes
}

# Two launches at once do not build twice.
locked() {
    local status=0
    mkdir -p "$root/build/launch"
    if command -v flock >/dev/null; then
        exec 9>"$root/build/launch/lock"
        flock 9
        "$@" 9>&- || status=$?
        exec 9>&-
    else
        until mkdir "$root/build/launch/lock.d" 2>/dev/null; do sleep 0.2; done
        trap 'rmdir "$root/build/launch/lock.d"' EXIT
        "$@" || status=$?
        rmdir "$root/build/launch/lock.d"
        trap - EXIT
    fi
    return "$status"
}

# launch ARGS...: expects name, main (the class), rehearsal (the arguments of a typical run) and rehearsal_seconds (after
# which it is ended).
launch() {
    local kept
    find_jdk
    ready || locked make_ready || exit 1
    java_options
    kept=$folder/$name-$java_major.classes
    if [ -e "$kept" ]; then
        if [ "$java_major" -ge 25 ]; then
            options+=("-XX:AOTCache=$kept")
        else
            options+=("-XX:SharedArchiveFile=$kept")
        fi
    fi
    # Arguments and file names are UTF-8, whatever the locale says.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]*8*) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
    # shellcheck disable=SC2086 # GOALPOST_JAVA_OPTIONS is a list of words
    exec "$java_home/bin/java" "${options[@]}" ${GOALPOST_JAVA_OPTIONS:-} -cp "$class_path" "$main" "$@"
}
