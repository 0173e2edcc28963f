"""python -m dev.demo.drawing [--only KEY…] [--processes N]: draw the photos of catalogue.json.

Photo n of a listing is written as dev/demo/photos/<key>/<n>-<width>.webp. About five minutes on
two cores. The same notes always give the same picture.
"""

import argparse
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from dev.demo.drawing.picture import draw

FOLDER = Path(__file__).resolve().parent.parent
WIDTHS = {640: 58, 320: 62}
# A lens is never as sharp as a drawing, and softer pictures weigh a fifth less.
LENS = 0.5


def write(job: tuple[str, dict, int]) -> int:
    """Draw one photo in both widths; returns its bytes."""
    cv2.setNumThreads(1)
    key, notes, number = job
    pixels = draw(notes, number)
    folder = FOLDER / "photos" / key
    folder.mkdir(parents=True, exist_ok=True)
    written = 0
    for width, quality in WIDTHS.items():
        size = (width, width * 5 // 4)
        small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
        soft = cv2.GaussianBlur(small, (0, 0), LENS if width > 320 else 0.35)
        path = folder / f"{number}-{width}.webp"
        Image.fromarray(np.ascontiguousarray(soft)).save(path, "WEBP", quality=quality, method=5)
        written += path.stat().st_size
    return written


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    options = parser.parse_args()
    listings = json.loads((FOLDER / "catalogue.json").read_text())["listings"]
    jobs = [
        (item["key"], item["picture"], number)
        for item in listings
        if not options.only or item["key"] in options.only
        for number in range(len(item["picture"]["shots"]))
    ]
    began = time.monotonic()
    with ProcessPoolExecutor(options.processes) as pool:
        sizes = list(pool.map(write, jobs, chunksize=8))
    print(f"{len(jobs)} photos, {sum(sizes) / 1e6:.1f} MB, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
