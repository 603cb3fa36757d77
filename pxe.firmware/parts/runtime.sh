# SPDX-License-Identifier: Apache-2.0
# A Java with what the platform uses and no more, made of the JDK that builds; the platform; its class archive. Sourced by make.

MODULES=java.base,java.desktop,java.logging,java.management,java.naming,java.xml,jdk.crypto.ec,jdk.unsupported
# Libraries import java.beans, which lies among windows, printers and sounds; and nothing transforms XML.
UNUSED='java/awt javax sun com java/applet'
UNUSED_XML='com/sun/org/apache/xalan com/sun/org/apache/xpath com/sun/org/apache/xml/internal/dtm com/sun/org/apache/bcel'

# unused_classes MODULE 'PACKAGE...': a pattern for jlink, which asks for one class at least in each package that a module exports
unused_classes() {
  "$JAVA_HOME/bin/jimage" list "$JAVA_HOME/lib/modules" | awk -v wanted="$1" -v list="$2" '
    BEGIN { count = split(list, unused, " ") }
    /^Module: / { module = $2; before = ""; next }
    /^Package: / { before = $2 "/"; gsub(/[.]/, "/", before); next } # of older JDKs; others write names out
    module == wanted && /[.]class$/ && !/[$]/ {
      file = (index($1, "/") ? "" : before) $1
      package = file
      sub("/[^/]*$", "", package)
      for (i = 1; i <= count; i++)
        if (index(package "/", unused[i] "/") == 1 && !(package in seen)) { seen[package]; kept = kept "|" file }
    }
    END {
      gsub(/ /, "|", list)
      print "regex:/" wanted "/(?!(" substr(kept, 2) ")$)(" list ")/.*[.]class"
    }'
}

make_runtime() { # make_runtime FOLDER
  unused=$(unused_classes java.desktop "$UNUSED"),$(unused_classes java.xml "$UNUSED_XML")
  # shellcheck disable=SC2153 # JAVA_HOME
  "$JAVA_HOME/bin/jlink" --add-modules "$MODULES" --output "$1" --vm server --strip-java-debug-attributes \
    --no-header-files --no-man-pages "--exclude-resources=$unused" ||
    fail "jlink failed; JAVA_HOME has to be a JDK with its modules."
  for library in awt awt_headless awt_xawt fontmanager freetype javajpeg jawt jsound lcms mlib_image splashscreen; do
    rm -f "$1/lib/lib$library.so"
  done
  find "$1" -name '*.so' -exec strip --strip-unneeded {} +
  find "$1" \( -name '*.jsa' -o -name 'psfont*' -o -name jrt-fs.jar -o -name classlist \) -delete
}

# Its own class archive, made here, for which the jars must lie in the same place and have the same times as in the appliance
add_runtime() {
  make_runtime "$tree/opt/java"
  mkdir -p "$tree/opt/pxe"
  cp -R "$distribution/bin" "$distribution/bundles" "$distribution/lib" "$distribution/profiles" "$tree/opt/pxe"
  cp "$distribution/LICENSE" "$distribution/README.md" "$tree/opt/pxe"
  [ ! -d "$distribution/trust" ] || cp -R "$distribution/trust" "$tree/opt/pxe"
  # not those of profiles: they may be signed
  python3 "$here/parts/store.py" "$tree"/opt/pxe/bundles/*.jar "$tree"/opt/pxe/lib/*.jar || fail "a jar cannot be read."
  find "$tree/opt" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  make_class_archive || fail "the class archive cannot be made; $(tail -n 1 "$work/log")"
  mv "$tree"/opt/pxe/archive/*.jsa "$tree/opt/pxe/archive/classes.jsa"
  rm -f "$tree/opt/pxe/archive/known"
}

make_class_archive() {
  if [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$tree/opt/java/release")" -ge 24 ]; then
    # which takes jars for the same wherever the folder lies that all of them are in
    (cd "$work" && JAVA_HOME=$tree/opt/java "$tree/opt/pxe/bin/pxe" archive) > "$work/log" 2>&1
  else
    unshare --user --map-root-user --mount sh -euc '
      mkdir -p "$1/opt.all" && mount --rbind /opt "$1/opt.all" && mount --bind "$2/opt" /opt
      JAVA_HOME=/opt/java exec /opt/pxe/bin/pxe archive' sh "$work" "$tree" > "$work/log" 2>&1
  fi
}
