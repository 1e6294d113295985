#!/usr/bin/env python3
"""Writes the vectors of this folder anew: python3 vectors/make.py (signatures need the package `cryptography`).

What is expected stands here, as PROTOCOL says it, or is computed by canonical.py. Nothing comes from the codec.
"""

import derived
import frames
import merging

if __name__ == "__main__":
    frames.write_all()
    derived.write_all()
    merging.write_all()
