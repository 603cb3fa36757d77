# The class archive: classes as they are in memory once they are loaded, which spares a third of a start. Sourced by
# bin/pxe, which has set dist, lib, java, java_feature, options and classpath.
#
# An archive is named by a digest of all jars, of Java and of where they lie, so that it never stands for other classes: the
# virtual machine itself compares sizes and times only, and all jars of a distribution have one time. To digest some 20 MB at each
# start would cost a good part of what an archive spares. So the file "known" beside it says for which files the digest was made, with
# their inodes and the times of their last change, which no copy keeps.

archive_folders() { # archive_folders ARGUMENT...: sets archive_data to that of the home that arguments and environment name
  archive_home=${PXE_HOME:-$dist}
  while [ $# -gt 0 ]; do
    case $1 in
      --home=*) archive_home=${1#--home=} ;;
      --home) [ $# -lt 2 ] || archive_home=$2 ;;
    esac
    shift
  done
  archive_data=${PXE_DATA:-$archive_home/data}/archive
}

archive_files() { # prints what tells one state of the files from another
  LC_ALL=C stat -L -c '%i %s %y %z %n' "$java" "$lib"/*.jar "$dist"/bundles/*.jar 2> /dev/null
}

archive_digest() { # prints the digest of their contents
  release=${java%/bin/java}/release
  [ -r "$release" ] || release=$java
  sums=$(LC_ALL=C sha256sum "$release" "$java" "$lib"/*.jar "$dist"/bundles/*.jar 2> /dev/null) || return 1
  printf '%s\n' "$classpath" "$sums" | sha256sum | cut -c1-16
}

archive_known() { # archive_known FOLDER FILES: prints the digest that is noted in the folder, if it is of these files
  [ -r "$1/known" ] || return 1
  { read -r noted && state=$(cat); } < "$1/known" || return 1
  [ "$state" = "$2" ] && echo "$noted"
}

archive_note() { # archive_note FOLDER DIGEST FILES: whole, or not at all
  { printf '%s\n' "$2" "$3" > "$1/known.$$" && mv "$1/known.$$" "$1/known"; } 2> /dev/null
}

archive_find() { # archive_find ARGUMENT...: sets archive to the file for these jars and this Java, or to nothing
  archive=
  archive_folders "$@"
  [ -d "$archive_data" ] || [ -d "$dist/archive" ] || return 0
  files=$(archive_files) || return 0
  digest=$(archive_known "$archive_data" "$files") || digest=$(archive_known "$dist/archive" "$files") || {
    digest=$(archive_digest) || return 0
    [ ! -w "$archive_data" ] || archive_note "$archive_data" "$digest" "$files" || true
  }
  for folder in "$dist/archive" "$archive_data"; do
    if [ -r "$folder/$digest.jsa" ]; then
      archive=$folder/$digest.jsa
      return 0
    fi
  done
}

archive_fail() { # archive_fail REASON
  echo "pxe: no class archive was made: $1. Nothing else depends on it; a start without it takes longer." >&2
  exit 1
}

archive_wait() { # archive_wait PID: its exit code; unlike a program in the foreground it lets signals through
  archive_child=$1
  wait "$1" && code=0 || code=$?
  archive_child=
  return "$code"
}

archive_end() { # whatever happens, nothing is left behind
  [ -z "$archive_child" ] || kill "$archive_child" 2> /dev/null || true
  rm -rf "$archive_work"
}

archive_ready() { # archive_ready PID: waits until the platform that is observed is ready
  tries=0
  until grep -q '^pxe: ready$' "$archive_work/out"; do
    tries=$((tries + 1))
    [ "$tries" -le 600 ] && kill -0 "$1" 2> /dev/null || return 1
    sleep 0.2
  done
}

# pxe archive [--home DIR]: runs the platform once, on loopback with an empty home and ports of its own, and makes an archive of
# the classes that it has loaded. Into the distribution; with --home into the data folder of that home.
archive_make() {
  archive_into=$dist/archive
  archive_folders "$@"
  while [ $# -gt 0 ]; do
    case $1 in
      --home=*) archive_into=$archive_data ;;
      --home) [ $# -ge 2 ] || { echo "pxe: --home needs a value; write it behind the switch." >&2; exit 1; }
        archive_into=$archive_data
        shift ;;
      *) echo "pxe: \"$1\" is no switch of pxe archive; its only one is --home DIR." >&2
        exit 1 ;;
    esac
    shift
  done
  archive_child='' archive_work=
  rm -rf "$archive_into"/new-* 2> /dev/null || true # of one that was killed
  mkdir -p "$archive_into" 2> /dev/null && archive_work=$(mktemp -d "$archive_into/new-XXXXXX" 2> /dev/null) ||
    archive_fail "$archive_into cannot be written; make it writable, or name a home with --home"
  trap archive_end EXIT
  trap 'exit 143' TERM HUP INT
  files=$(archive_files) && digest=$(archive_digest) || archive_fail "stat and sha256sum of the coreutils are needed"

  offset=$((20000 + $$ % 20000))
  unset PXE_HOME PXE_ETC PXE_PROFILES PXE_IMAGES PXE_LOADERS PXE_DATA NOTIFY_SOCKET
  # shellcheck disable=SC2086 # options are words
  "$java" $options ${PXE_JAVA_OPTS:-} "-XX:DumpLoadedClassList=$archive_work/classes" "-Dpxe.dist=$dist" -cp "$classpath" \
    pxe.launch.Main run --home "$archive_work/home" --interface lo --port-offset "$offset" --no-shell \
    < /dev/null > "$archive_work/out" 2> "$archive_work/log" &
  archive_child=$!
  archive_ready "$archive_child" || archive_fail "the platform did not start to be observed; $(tail -n 1 "$archive_work/log")"
  kill "$archive_child"
  archive_wait "$archive_child" || archive_fail "the platform that was observed ended with an error"

  link=
  [ "$java_feature" -lt 24 ] || link=-XX:+AOTClassLinking
  # shellcheck disable=SC2086 # options are words
  "$java" $options ${PXE_JAVA_OPTS:-} -Xshare:dump $link "-XX:SharedClassListFile=$archive_work/classes" \
    "-XX:SharedArchiveFile=$archive_work/archive" -cp "$classpath" < /dev/null > "$archive_work/log" 2>&1 &
  archive_wait $! || archive_fail "Java cannot make one here, or the disk is full; $(tail -n 1 "$archive_work/log")"
  # shellcheck disable=SC2086 # options are words
  "$java" $options ${PXE_JAVA_OPTS:-} -Xshare:on "-XX:SharedArchiveFile=$archive_work/archive" "-Dpxe.dist=$dist" \
    -cp "$classpath" pxe.launch.Main --version < /dev/null > "$archive_work/log" 2>&1 &
  archive_wait $! || archive_fail "Java does not take it; $(tail -n 1 "$archive_work/log")"
  [ "$(archive_files)" = "$files" ] || archive_fail "a jar was replaced meanwhile"

  rm -f "$archive_into"/*.jsa
  mv "$archive_work/archive" "$archive_into/$digest.jsa" && archive_note "$archive_into" "$digest" "$files" ||
    archive_fail "$archive_into cannot be written"
  echo "$archive_into/$digest.jsa: made."
}
