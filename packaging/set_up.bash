# What packaging/run and packaging/test share: get this machine ready, once. Sourced, never run.
#
# Every step looks first whether there is anything to do, so that a second run changes nothing and needs no
# network. What it says goes to file descriptor 3, which the caller opens.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
JUDGES=$ROOT/.cache/judges
VNU=26.9.27 # the Nu HTML checker; tests/conftest.py runs its jar

# What a program or library is called, and the Debian package that brings it.
WINDOW_LIBRARIES="
    libEGL.so.1:libegl1 libGL.so.1:libgl1 libglib-2.0.so.0:libglib2.0-0 libdbus-1.so.3:libdbus-1-3
    libfontconfig.so.1:libfontconfig1 libfreetype.so.6:libfreetype6 libxkbcommon.so.0:libxkbcommon0
    libxkbcommon-x11.so.0:libxkbcommon-x11-0 libX11-xcb.so.1:libx11-xcb1 libxcb-cursor.so.0:libxcb-cursor0
    libxcb-icccm.so.4:libxcb-icccm4 libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1
    libxcb-randr.so.0:libxcb-randr0 libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0
    libxcb-shm.so.0:libxcb-shm0 libxcb-sync.so.1:libxcb-sync1 libxcb-xfixes.so.0:libxcb-xfixes0
    libxcb-xkb.so.1:libxcb-xkb1"
MOUSE_PROGRAMS="Xvfb:xvfb openbox:openbox xdotool:xdotool"
JUDGE_PROGRAMS="
    desktop-file-validate:desktop-file-utils update-mime-database:shared-mime-info xdg-mime:xdg-utils
    gio:libglib2.0-bin appstreamcli:appstream java:default-jre-headless npm:npm
    epubcheck:epubcheck soffice:libreoffice-writer-nogui pdftotext:poppler-utils"

say() { printf '• %s\n' "$*" >&3; }

fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

is_here() { # NAME of a program, of a shared library or of Python's ensurepip
    case $1 in
    *.so.*) [ "$(uname)" != Linux ] || PATH=$PATH:/sbin:/usr/sbin ldconfig -p | grep -F "$1 " >/dev/null ;;
    ensurepip) python3 -c 'import ensurepip' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
    esac
}

missing() { # NAME:PACKAGE …  prints the packages of those that are not here
    local need
    for need in "$@"; do
        is_here "${need%%:*}" || printf '%s ' "${need#*:}"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

# Install what is missing of NAME:PACKAGE … where that is allowed; else say what to install. True when all is here.
system_packages() {
    local packages
    packages=$(missing "$@")
    [ -n "$packages" ] || return 0
    if ! is_here apt-get; then
        say "This system lacks what Debian calls ${packages% }. Please install it."
        return 1
    fi
    if ! as_root true 2>/dev/null; then
        say "System packages are missing. Please run: sudo apt-get install ${packages% }"
        return 1
    fi
    say "Installing system packages: ${packages% }"
    as_root apt-get update -qq || say "The list of packages could not be refreshed; trying with the one that is here."
    # shellcheck disable=SC2086 # a list of words
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null &&
        [ -z "$(missing "$@")" ] && return 0
    say "These could not be installed: $(missing "$@")"
    return 1
}

# Print the path of Python VERSION (as 3.12, or "any" from 3.11 on), or nothing and false.
find_python() {
    local candidates=("python$1") candidate
    [ "$1" = any ] && candidates=(python3 python3.13 python3.12 python3.11)
    if is_here pyenv; then
        [ "$1" = any ] || candidates+=("$(pyenv root)/versions/$1".*/bin/python)
    fi
    for candidate in "${candidates[@]}"; do
        "$candidate" - "$1" 2>/dev/null <<'PYTHON' && return 0
import sys
wanted = sys.argv[1]
if sys.version_info < (3, 11) or wanted not in ("any", "%d.%d" % sys.version_info[:2]):
    sys.exit(1)
print(sys.executable)
PYTHON
    done
    return 1
}

# What an environment of this checkout, as it is now, is made from.
wanted_state() {
    printf '%s ' "$ROOT"
    cat "$ROOT/pyproject.toml" "$ROOT/packaging/constraints.txt" | cksum
}

# Make the virtual environment FOLDER by PYTHON and put the program into it, with EXTRA ("" or "test").
environment() {
    local folder=$1 python=$2 extra=$3 state marker
    marker=$folder/.set-up${extra:+-$extra}
    state=$(wanted_state)
    [ "$(cat "$marker" 2>/dev/null)" = "$state" ] && return 0
    if ! [ -x "$folder/bin/python" ]; then
        say "Making the environment ${folder#"$ROOT"/} by $("$python" --version)"
        "$python" -c 'import ensurepip' 2>/dev/null || system_packages ensurepip:python3-venv || true
        "$python" -m venv "$folder" || fail "$python cannot make a virtual environment; on Debian, install python3-venv."
    fi
    say "Installing the program${extra:+ and what its tests need} into ${folder#"$ROOT"/}; the first time this takes a minute or two"
    local pip=("$folder/bin/python" -m pip install -qq --disable-pip-version-check --no-input
        --constraint "$ROOT/packaging/constraints.txt")
    "${pip[@]}" hatchling || fail "the packages could not be fetched; is there a network?"
    "${pip[@]}" --no-build-isolation --editable "$ROOT${extra:+[$extra]}" ||
        fail "the packages could not be installed; see above."
    # So that the first start, too, finds the program compiled, whatever the environment says of bytecode.
    "$folder/bin/python" -m compileall -q "$ROOT/songfic_editor" || true
    printf '%s' "$state" >"$marker"
}

main_environment() { # EXTRA
    local python
    if ! python=$(find_python any); then
        system_packages python3:python3 || true
        python=$(find_python any) || fail "Python 3.11 or newer is needed, and none is here. Please install python3."
    fi
    environment "$ROOT/.venv" "$python" "$1"
}

judges() {
    # shellcheck disable=SC2086 # a list of words
    system_packages $JUDGE_PROGRAMS || fail "the outside judges could not be installed."
    local jar=$JUDGES/vnu-$VNU.jar fetched
    [ -f "$jar" ] && return 0
    say "Fetching the HTML validator (Nu, $VNU)"
    mkdir -p "$JUDGES"
    fetched=$(mktemp -d "$JUDGES/fetch.XXXXXX")
    (cd "$fetched" && npm pack --silent "vnu-jar@$VNU" >/dev/null && tar -xzf vnu-jar-*.tgz) ||
        fail "the HTML validator could not be fetched; is there a network?"
    mv "$fetched/package/build/dist/vnu.jar" "$jar"
    rm -rf "$fetched"
}
