# Sourced by `lake` and `lean` beside it: stands before the real tool on an editor's PATH, starts the sidecar where
# the editor asks for a language server, and the real tool for all else. Shell, so that --version costs no JVM.
# Nothing may be written to stderr here: editors show it as an error.

# The shim that sources this sets tool, server_word and version.
# shellcheck disable=SC2154
here=$(cd -P "$(dirname "$(readlink -f "$0")")" && pwd)

path_without_shims() {
    local folders folder kept=''
    IFS=: read -r -a folders <<<"$PATH"
    for folder in "${folders[@]}"; do
        if [ "$(cd -P "$folder" 2>/dev/null && pwd)" != "$here" ]; then
            kept=$kept${kept:+:}$folder
        fi
    done
    printf '%s' "$kept"
}

# Where the real tool is.
real_tool() {
    PATH=$(path_without_shims):${HOME:-}/.elan/bin type -P "$tool"
}

# shim ARGS...: expects tool (lake or lean), server_word (what asks for a language server) and version (what to say
# where there is no real tool).
shim() {
    local word=${1:-} real
    case $word in +*) word=${2:-} ;; esac
    if [ "$word" = "$server_word" ]; then
        # The sidecar looks for the real tool on the PATH, and must not find this one.
        PATH=$(path_without_shims)
        export PATH
        exec "$here/../../bin/lsp-sidecar" "$@"
    fi
    if real=$(real_tool); then
        exec "$real" "$@"
    fi
    if [ "$word" = --version ]; then
        echo "$version"
        exit 0
    fi
    echo "$tool: no Lean is installed; Goalpost's own answers as a language server only"
    exit 1
}
