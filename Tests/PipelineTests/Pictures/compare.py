"""compare.py COMMITTED FOUND: prints how many of a thousand squares of 4 by 4 dots look different."""
import sys

from PIL import Image, ImageChops

committed, found = (Image.open(path).convert("L") for path in sys.argv[1:])
if committed.size != found.size:
    print(f"size {committed.size} {found.size}")
else:
    small = [image.resize((image.width // 4, image.height // 4), Image.BOX) for image in (committed, found)]
    histogram = ImageChops.difference(*small).histogram()
    # A quarter of the way from black to white; another edge of the same letter stays below.
    print(f"{1000 * sum(histogram[64:]) / sum(histogram):.1f}")
