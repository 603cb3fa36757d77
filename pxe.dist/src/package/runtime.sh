# A Java with what the platform uses and no more, made of the JDK that builds. Sourced by make.

# What the bundles import, with the JDBC drivers; elliptic curves for HTTPS. Two libraries import java.beans, which comes with
# java.desktop alone: its own libraries stay away. Nobody calls what java.instrument and java.scripting are for.
MODULES=java.base,java.compiler,java.desktop,java.management,java.naming,java.rmi,java.security.jgss,java.sql,jdk.crypto.ec,jdk.net,jdk.unsupported

make_runtime() { # make_runtime FOLDER
  "$JAVA_HOME/bin/jlink" --add-modules "$MODULES" --output "$1" \
    --vm server --strip-java-debug-attributes --no-header-files --no-man-pages '--exclude-files=/java.desktop/lib/**' \
    --dedup-legal-notices=error-if-not-same-content ||
    fail "jlink failed; JAVA_HOME has to be a JDK with its modules."
  # The archive of Java's own classes, which a third of a start hangs on until the platform has made its own. Java 17 makes
  # other bytes each time, 25 the same; those between were not tried.
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$JAVA_HOME/release")
  [ "$major" -lt 25 ] || "$1/bin/java" -Xshare:dump -XX:+UseSerialGC > "$work/runtime.log" 2>&1 || fail "$(tail -n 1 "$work/runtime.log")"
}
