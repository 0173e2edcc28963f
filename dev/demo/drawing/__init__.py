"""Draws the demo shop's photos: things seen from above, from outlines, cloth and one light.

Run by hand (`python -m dev.demo.drawing`) with numpy, opencv-python-headless, skia-python and
pillow installed; the pictures it writes are committed, so a demo needs none of these.
"""
