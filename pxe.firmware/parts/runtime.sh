# SPDX-License-Identifier: Apache-2.0
# The Java of the packages, with less in it; the platform; its class archive. Sourced by make.

# What is not installed, but started where an operator asks for it: the shell over SSH. Not what knows databases.
OPTIONAL="slf4j.api slf4j.nop org.apache.sshd.osgi pxe.ssh"

# Libraries import java.beans, which lies among windows, printers and sounds; and nothing transforms XML.
UNUSED='java/awt javax sun com java/applet'
UNUSED_XML='com/sun/org/apache/xalan com/sun/org/apache/xpath com/sun/org/apache/xml/internal/dtm com/sun/org/apache/bcel'
# SSH's library imports a class each of these two, and calls none
UNUSED_RMI='java/rmi/server java/rmi/registry java/rmi/dgc javax sun'
UNUSED_JGSS='javax sun/security/krb5 sun/security/jgss/krb5 sun/security/jgss/spnego sun/security/jgss/wrapper'

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

make_small_runtime() { # make_small_runtime FOLDER
  unused=$(unused_classes java.desktop "$UNUSED"),$(unused_classes java.xml "$UNUSED_XML")
  unused=$unused,$(unused_classes java.rmi "$UNUSED_RMI"),$(unused_classes java.security.jgss "$UNUSED_JGSS")
  link_runtime "$1" "$MODULES" "--exclude-resources=$unused"
  for library in awt awt_headless awt_xawt fontmanager freetype javajpeg jawt jsound lcms mlib_image splashscreen rmi j2gss; do
    rm -f "$1/lib/lib$library.so"
  done
  rm -f "$1/bin/rmiregistry"
  find "$1" -name '*.so' -exec strip --strip-unneeded {} +
  find "$1" \( -name '*.jsa' -o -name 'psfont*' -o -name jrt-fs.jar -o -name classlist \) -delete
}

# Its own class archive, made here, for which the jars must lie in the same place and have the same times as in the appliance
add_runtime() {
  make_small_runtime "$tree/opt/java"
  mkdir -p "$tree/opt/pxe/optional"
  cp -R "$distribution/bin" "$distribution/bundles" "$distribution/lib" "$distribution/profiles" "$tree/opt/pxe"
  cp "$distribution/LICENSE" "$distribution/README.md" "$tree/opt/pxe"
  for name in $OPTIONAL; do
    cp "$distribution/optional/$name.jar" "$tree/opt/pxe/optional"
  done
  [ ! -d "$distribution/trust" ] || cp -R "$distribution/trust" "$tree/opt/pxe"
  make_bom
  # not those of profiles: they may be signed
  python3 "$here/parts/store.py" "$tree"/opt/pxe/bundles/*.jar "$tree"/opt/pxe/lib/*.jar "$tree"/opt/pxe/optional/*.jar || fail "a jar cannot be read."
  find "$tree/opt" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  add_class_archive
}

# Java makes other bytes of it each time: other runs of the platform load other classes, and to them it adds numbers by chance. So the
# last one is kept with the packages, under the sum of what it was made of.
add_class_archive() {
  made_of=$(cd "$tree/opt" && find . -type f ! -path './pxe/profiles/*' ! -path './pxe/optional/*' | sort | xargs sha256sum | sha256sum | cut -c1-32)
  kept=$cache/classes-$made_of.jsa
  if [ ! -f "$kept" ]; then
    make_class_archive || fail "the class archive cannot be made; $(tail -n 1 "$work/log")"
    mkdir -p "$cache"
    rm -f "$cache"/classes-*.jsa
    cp "$tree"/opt/pxe/archive/*.jsa "$kept.new"
    mv "$kept.new" "$kept"
    rm -r "$tree/opt/pxe/archive"
  fi
  mkdir "$tree/opt/pxe/archive"
  cp "$kept" "$tree/opt/pxe/archive/classes.jsa"
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
