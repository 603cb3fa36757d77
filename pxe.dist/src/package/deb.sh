# The package for Debian and Ubuntu. Sourced by make. It is written here and not by dpkg-deb: that one is not on every machine
# that builds, and a .deb is no more than two archives in a third one.

# member ARCHIVE NAME FILE: appends a file to an archive as ar writes it
member() {
  printf '%-16s%-12s0     0     100644  %-10s`\n' "$2" "$SOURCE_DATE_EPOCH" "$(size_of "$3")" >> "$1"
  cat "$3" >> "$1"
  [ $(($(size_of "$3") % 2)) = 0 ] || printf '\n' >> "$1"
}

# a pre-release is older than the release, which Debian writes with a tilde
debian_version() {
  printf '%s\n' "$version" | sed -e 's/-SNAPSHOT$/~snapshot/' -e 's/-\(rc\|beta\|alpha\)/~\1/' -e 's/-/./g'
}

# unit: the distribution's, with the places and the user of the package; a line that is worded in another way now is found here
unit() {
  reworded_unit > "$work/unit"
  for line in Documentation=file:/usr/share/doc/pxe/ ExecStart=/usr/lib/pxe/bin/pxe User=pxe StateDirectory=pxe/data; do
    grep -q "^$line" "$work/unit" || fail "systemd/pxe.service is not as deb.sh knows it: $line is missing in the package's."
  done
  ! grep -q -e /opt/ -e '^DynamicUser' "$work/unit" || fail "systemd/pxe.service is not as deb.sh knows it: $(grep -m 1 -e /opt/ -e '^DynamicUser' "$work/unit")"
  cat "$work/unit"
}

reworded_unit() {
  sed -e '/^# The platform as a service/,/^# systemctl/d' \
    -e 's#file:///opt/pxe/README.md#file:/usr/share/doc/pxe/README.md#' \
    -e 's#/opt/pxe/bin/pxe run#/usr/lib/pxe/bin/pxe run#' \
    -e 's#^DynamicUser=yes#User=pxe\nGroup=pxe\nEnvironment=PXE_ETC=/etc/pxe\nEnvironmentFile=-/etc/default/pxe#' \
    -e 's#^StateDirectory=pxe#StateDirectory=pxe/data#' \
    "$here/systemd/pxe.service"
}

make_deb() {
  tree=$work/deb control=$work/control
  mkdir -p "$tree/usr/lib/systemd/system" "$tree/usr/bin" "$tree/usr/share/bash-completion/completions" "$control"
  place "$tree/usr/lib/pxe"
  place_documents "$tree/usr/share/doc/pxe"
  cp "$here/deb/pxe" "$tree/usr/bin/pxe"
  cp "$here/lib/completion.bash" "$tree/usr/share/bash-completion/completions/pxe"
  unit > "$tree/usr/lib/systemd/system/pxe.service"
  mkdir -p "$tree/etc/default" "$tree/etc/pxe"
  cp "$here"/deb/etc/*.cfg "$tree/etc/pxe"
  cp "$here/deb/etc/default" "$tree/etc/default/pxe"
  for folder in images loaders profiles; do mkdir -p "$tree/var/lib/pxe/$folder"; done

  (cd "$tree" && find etc -type f | sort | sed 's#^#/#') > "$control/conffiles"
  (cd "$tree" && find usr -type f > "$work/files" && sort -o "$work/files" "$work/files" && xargs md5sum < "$work/files") > "$control/md5sums"
  sed -e "s/@VERSION@/$(debian_version)/" -e "s/@SIZE@/$(kilobytes "$tree")/" "$here/deb/control" > "$control/control"
  for script in postinst prerm postrm; do
    cp "$here/deb/$script" "$control/$script"
    chmod 755 "$control/$script"
  done

  echo 2.0 > "$work/debian-binary"
  pack_squeezed "$control" "$work/control.tar.gz"
  pack_squeezed "$tree" "$work/data.tar.gz"
  deb=$out/pxe_$(debian_version)_all.deb
  printf '!<arch>\n' > "$deb"
  member "$deb" debian-binary "$work/debian-binary"
  member "$deb" control.tar.gz "$work/control.tar.gz"
  member "$deb" data.tar.gz "$work/data.tar.gz"
}

# kilobytes FOLDER: of the files in it, as any file system would have them
kilobytes() {
  find "$1" -type f -exec wc -c {} + | awk '$2 != "total" { sum += int(($1 + 1023) / 1024) } END { print sum }'
}
