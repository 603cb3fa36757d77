# SPDX-License-Identifier: Apache-2.0
# What is in the image, by name, version and sum, as a bill of materials (CycloneDX): in the image and beside it. Sourced by make.

# Of our jars as they are in the distribution
make_bom() {
  "$JAVA_HOME/bin/java" "$package/Bom.java" "$tree/opt/pxe" "$version" > "$work/jars.bom" || fail "what is in the jars cannot be told."
  for deb in "$debs"/*.deb; do
    is_tool "$deb" || bom_of_deb "$deb" debian "$RELEASE"
  done > "$work/image.bom"
  bom_of_java "$MODULES" >> "$work/image.bom"
  mkdir -p "$tree/usr/share/doc/pxe"
  bom_with "$work/image.bom" "$work/jars.bom" > "$tree/usr/share/doc/pxe/pxe.cdx.json"
  cp "$tree/usr/share/doc/pxe/pxe.cdx.json" "$out/pxe-firmware.cdx.json"
}

sum_up() {
  (cd "$out" && sha256sum pxe-firmware.cdx.json pxe-firmware.img pxe-firmware.slot > SHA256SUMS)
}
