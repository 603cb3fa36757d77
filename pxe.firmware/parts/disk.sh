# SPDX-License-Identifier: Apache-2.0
# The disk image: GUID partition table, GRUB for a BIOS and for UEFI, slot A. The first start adds slot B and the data partition,
# as large as the disk lets them be. Sourced by make.

SECTOR=512
CORE_FIRST=2048 # GRUB's core for a BIOS: 1 MiB
ESP_FIRST=4096
ESP_SECTORS=$((6 * 2048))
SLOT_FIRST=$((ESP_FIRST + ESP_SECTORS))
SLOT_SECTORS=$((${PXE_FIRMWARE_SLOT_MIB:-55} * 2048)) # all in all 64 MiB
TABLE_SECTORS=2048 # room for the second table at the end

BIOS_MODULES="biosdisk part_gpt fat squash4 normal configfile loadenv regexp test true echo linux serial terminal reboot boot"

write_at() { # write_at SECTOR FILE
  dd if="$2" of="$image" bs=$SECTOR seek="$1" conv=notrunc status=none
}

little_endian() { # little_endian BYTES NUMBER: as printf writes it
  number=$2 octal=
  for _ in $(seq "$1"); do
    octal=$octal\\$(printf '%03o' $((number % 256)))
    number=$((number / 256))
  done
  # shellcheck disable=SC2059 # the format is the bytes
  printf "$octal"
}

patch() { # patch FILE OFFSET: with what is read
  dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

# What grub-bios-setup would do, without a disk to do it to: the first sector names where the core begins, and the core's
# first sector where the rest of it is.
add_bios_grub() {
  modules=$packages/usr/lib/grub/i386-pc
  # shellcheck disable=SC2086 # names are words
  tool usr/bin/grub-mkimage -O i386-pc -d "$modules" -p '(,gpt2)/EFI/debian' -o "$work/core.img" $BIOS_MODULES ||
    fail "grub-mkimage failed."
  core_sectors=$((($(stat -c %s "$work/core.img") + SECTOR - 1) / SECTOR))
  [ "$core_sectors" -lt $((ESP_FIRST - CORE_FIRST)) ] || fail "GRUB's core is too large."
  cp "$modules/boot.img" "$work/boot.img"
  little_endian 8 $CORE_FIRST | patch "$work/boot.img" 92
  printf '\220\220' | patch "$work/boot.img" 102 # the BIOS says truly from which drive it boots
  little_endian 8 $((CORE_FIRST + 1)) | patch "$work/core.img" 500
  little_endian 2 $((core_sectors - 1)) | patch "$work/core.img" 508
  dd if="$work/boot.img" of="$image" bs=1 count=440 conv=notrunc status=none
  write_at $CORE_FIRST "$work/core.img"
}

# Signed by those whom firmware with Secure Boot knows: shim by Microsoft, GRUB and kernel by Debian
add_esp() {
  esp=$work/esp
  truncate -s $((ESP_SECTORS * SECTOR)) "$esp"
  mkfs.vfat --invariant -n PXE-BOOT "$esp" > /dev/null
  grub_env good=a trial= tries=0 speed=115200 > "$work/grubenv"
  mmd -i "$esp" ::/EFI ::/EFI/BOOT ::/EFI/debian
  mcopy -i "$esp" "$packages/usr/lib/shim/shimx64.efi.signed" ::/EFI/BOOT/BOOTX64.EFI
  mcopy -i "$esp" "$packages/usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed" ::/EFI/BOOT/grubx64.efi
  mcopy -i "$esp" "$here/grub.cfg" ::/EFI/debian/grub.cfg
  mcopy -i "$esp" "$work/grubenv" ::/EFI/debian/grubenv
  mcopy -i "$esp" "$here/appliance.cfg" ::/appliance.cfg
  write_at $ESP_FIRST "$esp"
}

# GRUB writes into this file in place: its size never changes. All that counts lies in its first sector.
grub_env() { # grub_env VARIABLE...
  { printf '# GRUB Environment Block\n'; printf '%s\n' "$@"; head -c 1024 /dev/zero | tr '\0' '#'; } | head -c 1024
}

make_disk() {
  image=$work/image
  slot_size=$(stat -c %s "$out/pxe-firmware.slot")
  [ "$slot_size" -le $((SLOT_SECTORS * SECTOR)) ] || fail "the slot has $slot_size bytes, more than $((SLOT_SECTORS * SECTOR))."
  truncate -s $(((SLOT_FIRST + SLOT_SECTORS + TABLE_SECTORS) * SECTOR)) "$image"
  tool usr/sbin/sfdisk --quiet --no-reread --no-tell-kernel "$image" << EOF || fail "sfdisk failed."
label: gpt
label-id: 50584500-0000-4000-8000-000000000000
first-lba: 2048
start=$CORE_FIRST, size=$((ESP_FIRST - CORE_FIRST)), name=pxe-bios, type=21686148-6449-6E6F-744E-656564454649, uuid=50584500-0000-4000-8000-000000000001
start=$ESP_FIRST, size=$ESP_SECTORS, name=pxe-boot, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, uuid=50584500-0000-4000-8000-000000000002
start=$SLOT_FIRST, size=$SLOT_SECTORS, name=pxe-slot-a, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=50584500-0000-4000-8000-000000000003
EOF
  add_bios_grub
  add_esp
  write_at $SLOT_FIRST "$out/pxe-firmware.slot"
  mv "$image" "$out/pxe-firmware.img"
}
