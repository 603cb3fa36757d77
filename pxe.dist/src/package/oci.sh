# An image for containers, as a layout of the Open Container Initiative in one archive. Sourced by make. It is written here:
# that takes no Docker, and no rights. What is below Java comes from packages of the Debian that builds: their names and
# versions are in the image, where scanners look for them, and in its bill of materials.

# the C library and what Java's own libraries need besides; a shell and its tools for bin/pxe
BASE="libc6 libgcc-s1 libstdc++6 zlib1g busybox-static"
LOADERS="pxelinux syslinux-common syslinux-efi ipxe"
TOOLS="sh cat cut dirname env grep head id ip kill ls mkdir mktemp mv nice ps readlink rm sha256sum sleep stat tail tr"

# fetch_deb PACKAGE: sets deb to its file, which is fetched where it is not there yet
fetch_deb() {
  for attempt in 1 2 3; do # while apt's lists are renewed, it knows no packages
    # it tells 'URL' FILE SIZE SUM, but not where the file lies already
    # shellcheck disable=SC2046 # words
    set -- "$1" $(cd "$work" && apt-get -q -o APT::Sandbox::User=root download --print-uris "$1" 2> /dev/null)
    [ $# != 5 ] || break
    set -- "$1"
    sleep $((attempt * 3))
  done
  [ $# = 5 ] || fail "apt knows no package $1; run apt-get update."
  deb=$debs/$3
  is_sum "$5" "$deb" || {
    rm -f "$deb" # of a run that was broken off, or of others
    (cd "$debs" && apt-get -qq -o APT::Sandbox::User=root download "$1" >&2) || fail "$1 cannot be fetched."
    is_sum "$5" "$deb" || fail "$deb is not what apt knows as $1 ($5)."
  }
}

# is_sum SUM FILE: whether the file is there and has this sum, as apt writes it: SHA256:… or another algorithm
is_sum() {
  [ -e "$2" ] || return 1
  case $1 in
    SHA256:*) found=$(sha256sum < "$2") ;;
    SHA512:*) found=$(sha512sum < "$2") ;;
    MD5Sum:*) found=$(md5sum < "$2") ;;
    *) fail "apt tells a sum of $2 that is not known here: $1" ;;
  esac
  [ "${found%% *}" = "${1#*:}" ]
}

# install_debs FOLDER PACKAGE...: unpacks them, without their scripts, and notes them as packages of the image
install_debs() {
  into=$1
  shift
  mkdir -p "$into/var/lib/dpkg/status.d"
  for package; do
    fetch_deb "$package"
    dpkg-deb --fsys-tarfile "$deb" | tar --extract --directory="$into" --keep-directory-symlink --no-same-owner \
      --exclude='./usr/share/man' --exclude='./usr/share/lintian' --exclude='./usr/share/locale' --exclude='./etc' \
      --exclude='./usr/share/doc/*/*[!t]' # of the documents: copyright
    dpkg-deb --field "$deb" > "$into/var/lib/dpkg/status.d/$package"
    bom_of_deb "$deb" "$distro" "$distro_release" >> "$work/image.bom"
  done
}

blob() { # blob FILE TYPE: puts it into the layout, prints its descriptor
  digest=$(sum_of "$1")
  printf '{"mediaType": "%s", "digest": "sha256:%s", "size": %s}' "$2" "$digest" "$(size_of "$1")"
  mv "$1" "$layout/blobs/sha256/$digest"
}

layer() { # layer FOLDER WHAT: adds to layers, diffs, history, files
  pack "$1" > "$work/layer.tar"
  diffs="$diffs${diffs:+, }\"sha256:$(sum_of "$work/layer.tar")\""
  squeeze < "$work/layer.tar" > "$work/layer.tar.gz"
  rm "$work/layer.tar"
  files="$files${files:+, }\"blobs/sha256/$(sum_of "$work/layer.tar.gz")\""
  layers="$layers${layers:+, }$(blob "$work/layer.tar.gz" application/vnd.oci.image.layer.v1.tar+gzip)"
  history="$history${history:+, }{\"created\": \"$created\", \"created_by\": \"./pxe package\", \"comment\": \"$2\"}"
}

make_oci() {
  command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || {
    echo "pxe: no image for containers is made: what is below Java comes from packages, by apt-get and dpkg-deb." >&2
    return 0
  }
  architecture=$(dpkg --print-architecture)
  distro=$(. /etc/os-release && echo "$ID")
  distro_release=$(. /etc/os-release && echo "$ID-$VERSION_ID")
  created=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)
  debs=${PXE_PACKAGE_CACHE:-$root/pxe.dist/target/debs}
  layout=$work/layout layers='' diffs='' history='' files=''
  mkdir -p "$layout/blobs/sha256" "$debs"
  : > "$work/image.bom"

  base=$work/base
  for folder in lib lib64 bin sbin; do
    mkdir -p "$base/usr/$folder"
    ln -s "usr/$folder" "$base/$folder"
  done
  # shellcheck disable=SC2086 # packages are words
  install_debs "$base" $BASE "$(apt-cache depends libgcc-s1 | sed -n 's/.*Depends: \(gcc-[0-9]*-base\)$/\1/p' | head -n 1)"
  for tool in $TOOLS; do ln -s busybox "$base/usr/bin/$tool"; done
  mkdir -p "$base/etc" "$base/root" "$base/proc" "$base/sys" "$base/dev" "$base/run" "$base/tmp"
  echo 'root:x:0:0:root:/root:/bin/sh' > "$base/etc/passwd"
  echo 'root:x:0:' > "$base/etc/group"
  echo 'hosts: files dns' > "$base/etc/nsswitch.conf"
  cp /etc/os-release "$base/etc/os-release"
  layer "$base" "C library and shell of $distro_release"
  # shellcheck disable=SC2086 # packages are words
  install_debs "$work/loaders" $LOADERS
  layer "$work/loaders" "boot loaders of $distro_release"
  mkdir -p "$work/java/usr/lib/jvm"
  make_runtime "$work/java/usr/lib/jvm/java"
  bom_of_java "$MODULES,$DRIVER_MODULES" >> "$work/image.bom"
  layer "$work/java" "Java $java_version"
  platform=$work/platform
  place "$platform/usr/lib/pxe"
  mkdir -p "$platform/usr/bin" "$platform/etc/pxe" "$platform/usr/share/doc"
  for folder in images loaders profiles data; do mkdir -p "$platform/var/lib/pxe/$folder"; done
  ln -s ../lib/pxe/bin/pxe "$platform/usr/bin/pxe"
  place_documents "$platform/usr/share/doc/pxe"
  bom_with "$work/image.bom" "$bom" > "$platform/usr/share/doc/pxe/pxe.cdx.json"
  cp "$platform/usr/share/doc/pxe/pxe.cdx.json" "$out/$name-oci-$architecture.cdx.json"
  layer "$platform" "pxe $version"
  write_layout
}

write_layout() {
  labels="\"org.opencontainers.image.title\": \"pxe\", \"org.opencontainers.image.version\": \"$version\", \"org.opencontainers.image.licenses\": \"Apache-2.0\", \"org.opencontainers.image.created\": \"$created\""
  # Healthcheck is Docker's own word, which others read too. A health that is degraded is no reason to restart.
  cat > "$work/config" <<END
{"created": "$created", "architecture": "$architecture", "os": "linux",
"config": {
  "Env": ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "JAVA_HOME=/usr/lib/jvm/java", "PXE_HOME=/var/lib/pxe", "PXE_ETC=/etc/pxe"],
  "Entrypoint": ["/usr/bin/pxe"], "Cmd": ["run", "--no-shell"], "WorkingDir": "/", "StopSignal": "SIGTERM",
  "Volumes": {"/var/lib/pxe/data": {}},
  "Healthcheck": {"Test": ["CMD-SHELL", "pxe health; test \$? -lt 2"], "Interval": 60000000000, "Timeout": 20000000000, "StartPeriod": 60000000000, "Retries": 3},
  "Labels": {$labels}
},
"rootfs": {"type": "layers", "diff_ids": [$diffs]},
"history": [$history]}
END
  legacy="[{\"Config\": \"blobs/sha256/$(sum_of "$work/config")\", \"RepoTags\": [\"pxe:$version\"], \"Layers\": [$files]}]"
  config=$(blob "$work/config" application/vnd.oci.image.config.v1+json)
  printf '{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "config": %s, "layers": [%s], "annotations": {%s}}\n' \
    "$config" "$layers" "$labels" > "$work/manifest"
  manifest=$(blob "$work/manifest" application/vnd.oci.image.manifest.v1+json)
  printf '{"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [%s, "platform": {"architecture": "%s", "os": "linux"}, "annotations": {"org.opencontainers.image.ref.name": "%s"}}]}\n' \
    "${manifest%?}" "$architecture" "$version" > "$layout/index.json"
  printf '{"imageLayoutVersion": "1.0.0"}' > "$layout/oci-layout"
  echo "$legacy" > "$layout/manifest.json" # what docker load has read before it knew layouts
  pack "$layout" > "$out/$name-oci-$architecture.tar"
}
