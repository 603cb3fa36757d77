# SPDX-License-Identifier: Apache-2.0
# The kernel's modules: those that "modules" names, and those that they need. Sourced by make.

find_kernel() {
  kernel=$(basename "$(ls -d "$packages"/boot/vmlinuz-*)")
  kernel=${kernel#vmlinuz-}
}

names_of() { # names_of SECTION: one a line, from the file "modules"
  sed -n "/^\[$1\]/,/^\[/{/^[[#]/d;p}" "$here/modules" | tr -s ' ' '\n' | sed '/^$/d'
}

# with_needs NAME...: paths of modules and of what they need, as modules.dep has them; names that this kernel does not have, or
# has built in, are passed over
with_needs() {
  tr -s ' ' '\n' | sort -u > "$work/wanted"
  awk -v wanted="$work/wanted" '
    function name(path) { sub(/.*\//, "", path); sub(/\.ko.*/, "", path); gsub(/-/, "_", path); return path }
    BEGIN { while ((getline line < wanted) > 0) { gsub(/-/, "_", line); wants[line] = 1 } }
    { path = $1; sub(/:$/, "", path); if (name(path) in wants) { print path; for (i = 2; i <= NF; i++) print $i } }
  ' "$packages/usr/lib/modules/$kernel/modules.dep" | sort -u
}

# Unpacked, as squashfs packs them better than each by itself
copy_modules() { # copy_modules FOLDER: those whose names are read
  from=$packages/usr/lib/modules/$kernel to=$1/lib/modules/$kernel
  with_needs > "$work/found"
  while IFS= read -r path; do
    mkdir -p "$to/${path%/*}"
    case $path in
      *.xz) xz -dc "$from/$path" > "$to/${path%.xz}" ;;
      *) cp "$from/$path" "$to/$path" ;;
    esac
  done < "$work/found"
  cp "$from/modules.builtin" "$from/modules.order" "$to"
  "$packages/usr/bin/busybox" depmod -b "$1" "$kernel" || fail "depmod failed."
  for list in dep alias symbols; do # which it writes in the order of the folders
    sort -o "$to/modules.$list" "$to/modules.$list"
  done
}

add_modules() {
  [ -f "$packages/usr/lib/modules/$kernel/modules.dep" ] || "$packages/usr/bin/busybox" depmod -b "$packages/usr" "$kernel"
  { names_of plugged; names_of system; } | copy_modules "$tree"
}
