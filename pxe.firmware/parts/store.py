# SPDX-License-Identifier: Apache-2.0
"""Writes jars anew without packing their entries: squashfs packs them better as a whole, and nothing is unpacked twice."""

import os
import sys
import zipfile

for path in sys.argv[1:]:
    with zipfile.ZipFile(path) as jar, zipfile.ZipFile(path + ".new", "w", zipfile.ZIP_STORED) as stored:
        for entry in jar.infolist():  # in their order: the manifest has to be the first
            stored.writestr(zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0)), jar.read(entry))
    os.replace(path + ".new", path)
