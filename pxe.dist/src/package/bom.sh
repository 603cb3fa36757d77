# Bills of materials (CycloneDX): what is in an image besides our jars, which Bom.java tells. Sourced by make, and by that of the
# firmware image.

purl_part() { # purl_part TEXT: a name or a version as it stands in the address of a package
  printf '%s' "$1" | sed -e 's/%/%25/g' -e 's/+/%2B/g' -e 's/:/%3A/g'
}

bom_of_deb() { # bom_of_deb FILE DISTRIBUTION RELEASE: the entry of a package of Debian
  deb_name=$(dpkg-deb --field "$1" Package) deb_version=$(dpkg-deb --field "$1" Version)
  printf '    {"type": "library", "name": "%s", "version": "%s", "purl": "pkg:deb/%s/%s@%s?arch=%s&distro=%s", "hashes": [{"alg": "SHA-256", "content": "%s"}]},\n' \
    "$deb_name" "$deb_version" "$2" "$(purl_part "$deb_name")" "$(purl_part "$deb_version")" \
    "$(dpkg-deb --field "$1" Architecture)" "$3" "$(sum_of "$1")"
}

bom_of_java() { # bom_of_java MODULES
  java_version=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$JAVA_HOME/release")
  java_vendor=$(sed -n 's/^IMPLEMENTOR="\(.*\)"/\1/p' "$JAVA_HOME/release")
  printf '    {"type": "platform", "name": "OpenJDK", "version": "%s", "publisher": "%s", "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}], "description": "by jlink: %s"},\n' \
    "$java_version" "$java_vendor" "$1"
}

bom_with() { # bom_with ENTRIES BILL: the bill with those entries as well
  awk -v more="$1" '{ print } /^ *"components": \[$/ && !done { while ((getline line < more) > 0) print line; done = 1 }' "$2"
}
