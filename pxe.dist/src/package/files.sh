# Files and archives whose bytes depend on their content alone. Sourced by make.

pack() { # pack FOLDER: writes a tar archive of what is in it
  tar --create --format=gnu --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=root:0 --group=root:0 \
    --mode=u+w,go-w,a+rX --directory="$1" .
}

# neither name nor time in it
squeeze() { gzip -6n; }

# pack_squeezed FOLDER FILE: not in one pipe, in which nobody would hear that tar has failed
pack_squeezed() {
  pack "$1" > "$work/packed.tar"
  squeeze < "$work/packed.tar" > "$2"
  rm "$work/packed.tar"
}

size_of() { # size_of FILE: in bytes
  wc -c < "$1" | tr -d ' '
}

sum_of() { # sum_of FILE
  sha256sum < "$1" | cut -d ' ' -f 1
}

# copy_distribution FROM FOLDER: without the home of somebody who has run it where it was built, which may hold keys
copy_distribution() {
  mkdir -p "$2"
  for each in "$1"/*; do
    case ${each##*/} in
      etc | images | loaders | data | archive) ;;
      *) cp -R "$each" "$2" ;;
    esac
  done
}

# place FOLDER: the distribution, without the documents, which are elsewhere where a package is installed
place() {
  mkdir -p "$1"
  cp -R "$distribution/." "$1"
  rm -rf "$1/systemd" "$1/docs" "$1/examples"
  rm -f "$1/LICENSE" "$1/README.md"
}

# place_documents FOLDER
place_documents() {
  mkdir -p "$1"
  cp "$root/LICENSE" "$1/copyright"
  cp "$distribution/README.md" "$root/CHANGELOG.md" "$root/SECURITY.md" "$1"
  cp -R "$root/docs" "$1/docs"
  [ ! -d "$distribution/examples" ] || cp -R "$distribution/examples" "$1/examples"
  cp "$bom" "$1/pxe.cdx.json"
}

make_archive() {
  mkdir "$work/archive"
  cp -R "$distribution" "$work/archive/pxe"
  for folder in etc images loaders data; do mkdir "$work/archive/pxe/$folder"; done
  cp "$bom" "$work/archive/pxe/pxe.cdx.json"
  pack_squeezed "$work/archive" "$out/$name.tar.gz"
}
