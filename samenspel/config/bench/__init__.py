"""The figures of the product, measured against a baseline of the same run: `samenspel bench`."""
