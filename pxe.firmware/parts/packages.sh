# SPDX-License-Identifier: Apache-2.0
# Packages of Debian, whatever this machine runs: with lists of their own, so that nothing of it changes. Sourced by make.

RELEASE=${PXE_FIRMWARE_RELEASE:-trixie}
KEYS=/usr/share/keyrings/debian-archive-keyring.gpg

# What is in the appliance: its tools and their libraries, and boot loaders that it hands out
CONTENTS="busybox-static fdisk e2fsprogs util-linux libc6 libext2fs2t64 libcom-err2 libss2 libblkid1 libuuid1 libfdisk1 libsmartcols1
  libtinfo6 libreadline8t64 pxelinux syslinux-common syslinux-efi ipxe shim-signed grub-efi-amd64-signed grub-pc-bin"
# What the image is made with
TOOLS="grub-common liblzma5 libdevmapper1.02.1 libselinux1 libudev1 libpcre2-8-0 libcap2"

apt_get() { # apt_get COMMAND...: with those lists; downloads go into the current folder
  apt-get -qq -o APT::Architecture=amd64 -o APT::Architectures=amd64 -o APT::Sandbox::User="$(id -un)" \
    -o Dir::Etc::SourceList="$lists/sources" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$lists/lists" \
    -o Dir::State::Status="$lists/status" -o Dir::Cache="$lists/cache" "$@"
}

apt_lists() {
  lists=$work/apt
  mkdir -p "$lists/lists/partial" "$lists/cache/archives/partial"
  : > "$lists/status"
  mirror=${PXE_FIRMWARE_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 'Label: Debian' | head -n 1)}
  [ -n "$mirror" ] || fail "apt knows no mirror of Debian; name one in PXE_FIRMWARE_MIRROR."
  [ -r "$KEYS" ] || fail "$KEYS is missing; install debian-archive-keyring."
  echo "deb [signed-by=$KEYS] $mirror $RELEASE main" > "$lists/sources"
  apt_get update || fail "the lists of Debian's packages cannot be fetched from $mirror."
}

# The package that a kernel's name without a version stands for
newest_kernel() {
  apt_get install --no-install-recommends --print-uris -o Debug::NoLocking=1 linux-image-amd64 2> /dev/null |
    sed -n "s/.* \(linux-image-[0-9][^_]*\)_.*/\1/p" | head -n 1
}

is_tool() { # is_tool FILE: whether nothing of this package is in the image
  name=${1##*/}
  case " $TOOLS " in *" ${name%%_*} "*) ;; *) return 1 ;; esac
}

# is_complete: whether all is there that is wanted, as it was fetched
is_complete() {
  [ "$(head -n 1 "$debs/complete" 2> /dev/null)" = "$wanted" ] && (cd "$debs" && sed 1d complete | sha256sum --check --status)
}

# Fetched once; a folder that is taken away is fetched anew, with the versions of that day.
fetch_packages() {
  debs=$cache/$RELEASE
  wanted=$(printf '%s ' $CONTENTS $TOOLS)
  if ! is_complete; then
    apt_lists
    kernel=$(newest_kernel)
    [ -n "$kernel" ] || fail "Debian's lists name no kernel."
    rm -rf "$debs"
    mkdir -p "$debs"
    # shellcheck disable=SC2086 # names are words
    (cd "$debs" && apt_get download $CONTENTS $TOOLS "$kernel") || fail "Debian's packages cannot be fetched."
    (cd "$debs" && echo "$wanted" && sha256sum -- *.deb) > "$work/complete"
    mv "$work/complete" "$debs/complete"
  fi
  mkdir "$packages"
  for deb in "$debs"/*.deb; do
    dpkg-deb --extract "$deb" "$packages"
  done
  libraries=$packages/usr/lib/x86_64-linux-gnu
}

# Runs a program of the packages with their libraries: those of this machine may be others
tool() { # tool PROGRAM ARGUMENT...
  program=$1
  shift
  "$libraries/ld-linux-x86-64.so.2" --library-path "$libraries" "$packages/$program" "$@"
}
