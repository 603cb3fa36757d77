# SPDX-License-Identifier: Apache-2.0
# The tree of the appliance: its tools with their libraries, our scripts, boot loaders, licences. Sourced by make.

# Besides busybox: what grows, makes and repairs the data partition and knows file systems; locks that end with their owner
PROGRAMS="usr/bin/flock usr/sbin/sfdisk usr/bin/partx usr/sbin/e2fsck usr/sbin/mke2fs usr/sbin/resize2fs usr/sbin/blkid"

make_system() {
  find_kernel
  for folder in proc sys dev run tmp slot data media esp bin etc lib64 usr/lib/appliance usr/share/doc lib/x86_64-linux-gnu; do
    mkdir -p "$tree/$folder"
  done
  ln -s bin "$tree/sbin"
  ln -s ../bin "$tree/usr/bin"
  ln -s ../bin "$tree/usr/sbin"
  add_tools
  cp "$here"/appliance/* "$tree/usr/lib/appliance"
  chmod 755 "$tree"/usr/lib/appliance/*
  rm "$tree/usr/lib/appliance/init"
  mv "$tree/usr/lib/appliance/inittab" "$tree/usr/lib/appliance/mdev.conf" "$tree/etc"
  mv "$tree/usr/lib/appliance/pxe" "$tree/bin/pxe"
  chmod 644 "$tree/etc/inittab" "$tree/etc/mdev.conf"
  cp "$packages/etc/mke2fs.conf" "$tree/etc"
  echo 'root:x:0:0:root:/data:/bin/sh' > "$tree/etc/passwd"
  echo 'root:x:0:' > "$tree/etc/group"
  for file in resolv.conf hosts hostname; do
    ln -s "../run/$file" "$tree/etc/$file"
  done
  printf 'NAME="PXE"\nVERSION="%s"\n' "$version" > "$tree/etc/os-release"
}

add_tools() {
  cp "$packages/usr/bin/busybox" "$tree/bin/busybox"
  for name in $("$packages/usr/bin/busybox" --list); do
    [ "$name" = busybox ] || ln -s busybox "$tree/bin/$name"
  done
  for program in $PROGRAMS; do
    rm -f "$tree/bin/${program##*/}"
    cp "$packages/$program" "$tree/bin"
    add_libraries "$packages/$program"
  done
  # what Java needs besides its own
  for library in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1; do
    cp "$libraries/$library" "$tree/lib/x86_64-linux-gnu"
  done
  cp "$libraries/ld-linux-x86-64.so.2" "$tree/lib64"
}

add_libraries() { # add_libraries PROGRAM: as the packages' own linker finds them
  "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" --list "$1" | sed -n 's/.* => \([^ ]*\) .*/\1/p' |
    while IFS= read -r library; do
      case $library in */ld-linux*) ;; *) cp "$library" "$tree/lib/x86_64-linux-gnu/${library##*/}" ;; esac
    done
}

# Where the platform looks for them, as if their packages were installed
add_loaders() {
  while IFS= read -r file; do
    for found in "$packages"/$file; do
      [ -e "$found" ] || fail "Debian's packages have no $file."
      into=$tree${found#"$packages"}
      mkdir -p "${into%/*}"
      cp "$found" "$into"
    done
  done < "$here/loaders"
  for folder in "$packages"/usr/share/doc/*/; do
    [ ! -f "$folder/copyright" ] || install -D -m 644 "$folder/copyright" "$tree/usr/share/doc/$(basename "$folder")/copyright"
  done
  rm -rf "$tree/usr/share/doc/libudev1" "$tree/usr/share/doc/libselinux1"
}
