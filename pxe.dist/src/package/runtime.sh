# A Java with what the platform uses and no more, made of the JDK that builds. Sourced by make, and by that of the firmware image.

# What the bundles import; elliptic curves for HTTPS. Two libraries import java.beans, which comes with java.desktop alone. SSH's imports
# two more. Nobody calls what java.instrument and java.scripting are for.
MODULES=java.base,java.desktop,java.logging,java.management,java.naming,java.rmi,java.security.jgss,java.xml,jdk.crypto.ec,jdk.unsupported
# what the JDBC drivers import besides
DRIVER_MODULES=java.compiler,java.sql,jdk.net

link_runtime() { # link_runtime FOLDER MODULES OPTION...
  into=$1 modules=$2
  shift 2
  "$JAVA_HOME/bin/jlink" --add-modules "$modules" --output "$into" \
    --vm server --strip-java-debug-attributes --no-header-files --no-man-pages "$@" ||
    fail "jlink failed; JAVA_HOME has to be a JDK with its modules."
}

make_runtime() { # make_runtime FOLDER
  # of java.desktop its libraries are left out
  link_runtime "$1" "$MODULES,$DRIVER_MODULES" '--exclude-files=/java.desktop/lib/**' \
    --dedup-legal-notices=error-if-not-same-content
  # The archive of Java's own classes, which a third of a start hangs on until the platform has made its own. Java 17 makes
  # other bytes each time, 25 the same; those between were not tried.
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$JAVA_HOME/release")
  [ "$major" -lt 25 ] || "$1/bin/java" -Xshare:dump -XX:+UseSerialGC > "$work/runtime.log" 2>&1 || fail "$(tail -n 1 "$work/runtime.log")"
}
