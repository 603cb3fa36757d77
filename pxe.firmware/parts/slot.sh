# SPDX-License-Identifier: Apache-2.0
# A slot: kernel, initial RAM disk and the tree, in a squashfs that is not compressed, for GRUB knows no zstd. Sourced by make.

# Names in order, owners root, and one time for all
squash() { # squash FOLDER FILE OPTION...
  from=$1 to=$2
  shift 2
  rm -f "$to"
  mksquashfs "$from" "$to" -all-root -no-xattrs -no-exports -no-progress -quiet "$@" > "$work/log" 2>&1 ||
    fail "$(tail -n 1 "$work/log")"
}

make_initrd() {
  ram=$work/initrd
  mkdir -p "$ram/bin" "$ram/dev" "$ram/proc" "$ram/sys" "$ram/slot" "$ram/root"
  cp "$packages/usr/bin/busybox" "$ram/bin/busybox"
  ln -s busybox "$ram/bin/sh"
  ln -s bin "$ram/sbin"
  ln -s busybox "$ram/bin/modprobe"
  cp "$here/appliance/init" "$ram/init"
  chmod 755 "$ram/init"
  cp "$slot/id" "$ram/id"
  names_of disk | copy_modules "$ram"
  find "$ram" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  (cd "$ram" && find . | sort | cpio --quiet --reproducible -o -H newc -R 0:0) | zstd -q -19 -T1 > "$slot/initrd"
}

make_slot() {
  mkdir "$slot"
  cp "$packages/boot/vmlinuz-$kernel" "$slot/vmlinuz"
  # times of files count for the class archive: those of jars are the archive's
  find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  # shellcheck disable=SC2086 # options are words
  squash "$tree" "$slot/root" -comp ${PXE_FIRMWARE_COMPRESSION:-zstd -Xcompression-level 19} -b 1M
  echo "$version" > "$slot/version"
  sha256sum < "$slot/root" | cut -c1-16 > "$slot/id"
  make_initrd
  find "$slot" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  squash "$slot" "$out/pxe-firmware.slot" -noI -noD -noF -noX
  [ -z "${PXE_SIGNING_KEY:-}" ] || {
    rm -f "$out/pxe-firmware.slot.sig"
    ssh-keygen -q -Y sign -f "$PXE_SIGNING_KEY" -n pxe.firmware "$out/pxe-firmware.slot" || fail "ssh-keygen cannot sign."
  }
}
