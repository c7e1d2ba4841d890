# Sourced by the launchers beside it: finds a JDK, builds what is stale, and becomes the program.
#
# A launch builds into the modules' build/ folders (Maven's own target/ is for development), then copies the jars
# into a folder of their own, build/launch/NAME-ID, that no later build touches: a running program never has
# its jars changed under it.

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
        "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/*; do
        [ -d "$candidate" ] || continue
        major=$(jdk_major "$candidate")
        if [ "${major:-0}" -ge "$oldest_jdk" ] && [ "$major" -gt "$java_major" ]; then
            java_home=$candidate java_major=$major
        fi
    done
    if [ -z "$java_home" ]; then
        cat >&2 <<MESSAGE
$name: no JDK $oldest_jdk or newer found (looked at JAVA_HOME, java on the PATH, and the usual folders).
Install one (Debian, Ubuntu: apt install openjdk-$oldest_jdk-jdk-headless; macOS: brew install openjdk; anywhere: sdkman.io),
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

# Whether the launch folder named by build/launch/$name is that of the present sources.
fresh() {
    local jar changed jars
    [ -r "$stamp" ] || return 1
    { IFS= read -r built_at && IFS= read -r built_in; } <"$stamp" || return 1
    [ "$built_at" = "$root" ] && [ -r "$built_in/classpath" ] || return 1
    # Folders count as well: a deleted file leaves no other trace.
    changed=$(cd "$root" && find pom.xml "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" -newer "$stamp" -print 2>/dev/null | head -n 1)
    [ -z "$changed" ] || return 1
    IFS= read -r class_path <"$built_in/classpath" || return 1
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
}

# Builds module $module into a new launch folder and lets $stamp name it. The caller holds the lock.
build() {
    local folder log next entry jars own=()
    folder=$root/build/launch/$name-$(date +%Y%m%d%H%M%S)-$$
    log=$folder/build.log
    mkdir -p "$folder"
    # Made before the build, so that an edit during the build is newer.
    next=$folder/stamp
    printf '%s\n%s\n' "$root" "$folder" >"$next"
    [ ! -t 2 ] || echo "$name: building (on first use and after a change)..." >&2
    if ! maven --quiet -Dquick -pl "$module" -am package >"$log" 2>&1 </dev/null; then
        cat "$log" >&2
        echo "$name: the build failed (see above)" >&2
        rm -rf "$folder"
        return 1
    fi
    IFS=: read -r -a jars <"$root/$module/build/classpath"
    class_path=''
    for entry in "$root/$module/build/${module##*/}.jar" "${jars[@]}"; do
        case $entry in
            "$root"/*)
                cp "$entry" "$folder/"
                entry=$folder/${entry##*/}
                ;;
        esac
        class_path=$class_path${class_path:+:}$entry
    done
    printf '%s\n' "$class_path" >"$folder/classpath"
    archive_classes "$folder" >"$log" 2>&1 </dev/null
    mv -f "$next" "$stamp"
    # Earlier folders may still be in use by running programs; a week is long enough.
    find "$root/build/launch" -maxdepth 1 -name "$name-*" ! -path "$folder" -mtime +7 -exec rm -rf {} +
}

# A rehearsal whose loaded classes are kept for faster starts. A start without the archive is slower, not wrong, so
# a failed rehearsal is only logged.
archive_classes() {
    java_options
    if [ "$java_major" -ge 25 ]; then
        options+=("-XX:AOTCacheOutput=$1/classes-$java_major.aot")
    else
        options+=("-XX:ArchiveClassesAtExit=$1/classes-$java_major.jsa")
    fi
    (cd "$root" && timeout 60 "$java_home/bin/java" "${options[@]}" -cp "$class_path" "$main" "${rehearsal[@]}") || true
}

build_if_stale() {
    fresh && return
    mkdir -p "$root/build/launch"
    if command -v flock >/dev/null; then
        (flock 9 && { fresh || build; }) 9>"$root/build/launch/lock"
    else
        until mkdir "$root/build/launch/lock.d" 2>/dev/null; do sleep 0.2; done
        trap 'rmdir "$root/build/launch/lock.d"' EXIT
        fresh || build
        rmdir "$root/build/launch/lock.d"
        trap - EXIT
    fi
    fresh || { echo "$name: sources changed while they were built; try again" >&2; return 1; }
}

# launch ARGS...: expects name, module, modules (all whose sources count), main, rehearsal (arguments of a short,
# typical run that ends by itself).
launch() {
    stamp=$root/build/launch/$name
    find_jdk
    build_if_stale || exit 1
    java_options
    if [ -e "$built_in/classes-$java_major.aot" ]; then
        options+=("-XX:AOTCache=$built_in/classes-$java_major.aot")
    elif [ -e "$built_in/classes-$java_major.jsa" ]; then
        options+=("-XX:SharedArchiveFile=$built_in/classes-$java_major.jsa")
    fi
    # Arguments and file names are UTF-8, whatever the locale says.
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]*8*) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
    # shellcheck disable=SC2086 # GOALPOST_JAVA_OPTIONS is a list of words
    exec "$java_home/bin/java" "${options[@]}" ${GOALPOST_JAVA_OPTIONS:-} -cp "$class_path" "$main" "$@"
}
