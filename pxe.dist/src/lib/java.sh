# Sets java and java_feature. Sourced: JAVA_HOME if it is set, else the newest JDK or JRE in the usual
# places, else the one on the path. Versions are read from files; starting a JVM to ask it costs more.
# Sets a locale where there is none, as under init: Java takes the names of files from it, and would
# find none that is not ASCII.

case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
  "" | C | POSIX) export LC_ALL=C.UTF-8 ;;
  *)
    case $(locale charmap 2> /dev/null) in
      "" | ANSI_X3.4-1968) export LC_ALL=C.UTF-8 ;;
    esac
    ;;
esac

java_feature_of() { # java_feature_of HOME: prints the feature version, such as 17
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  version=
  while IFS='=' read -r key value || [ -n "$key" ]; do
    if [ "$key" = JAVA_VERSION ]; then
      version=${value#\"}
      version=${version%%[!0-9]*}
      break
    fi
  done < "$1/release"
  [ -n "$version" ] && echo "$version"
}

java_fail() { # java_fail SENTENCE: with its level before it, where it goes to the journal, as Failures of pxe.launch writes it
  java_level=
  [ -z "${JOURNAL_STREAM:-}" ] || [ "$(stat -L -c %d:%i "/proc/$$/fd/2" 2> /dev/null)" != "$JOURNAL_STREAM" ] || java_level='<3>'
  echo "${java_level}pxe: $1" >&2
  exit "${failed:-1}"
}

java= java_feature=0
if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
  java_feature=$(java_feature_of "$JAVA_HOME") || java_feature=17
else
  for candidate in /usr/lib/jvm/* /opt/java/* /opt/jdk* "${HOME:-}"/.sdkman/candidates/java/*; do
    feature=$(java_feature_of "$candidate") || continue
    if [ "$feature" -gt "$java_feature" ]; then
      java=$candidate/bin/java java_feature=$feature
    fi
  done
  if [ -z "$java" ]; then
    java=$(command -v java) || {
      java_fail "no Java was found; install a JDK 17 or newer, or set JAVA_HOME."
    }
    java_feature=$(java_feature_of "$(dirname "$(dirname "$(readlink -f "$java")")")") || java_feature=17
  fi
fi
if [ ! -x "$java" ]; then
  java_fail "JAVA_HOME=${JAVA_HOME:-} holds no bin/java; set it to a JDK 17 or newer, or unset it."
fi
if [ "$java_feature" -lt 17 ]; then
  java_fail "$java is Java $java_feature; install a JDK 17 or newer, or set JAVA_HOME to one."
fi
