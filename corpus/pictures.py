"""Pictures that are computed: a voxel follows from its index by integer arithmetic, the same in every language.

Each shows at a glance what a reader may get wrong: letters that are mirrored or turned when axes are mixed up, numbers of
chunks, times and planes, balls that tell the level. Standard library only.
"""

from itertools import product

# Five rows of three bits a letter.
GLYPHS = {
    "0": "75557", "1": "26227", "2": "71747", "3": "71717", "4": "55711", "5": "74717", "6": "74757", "7": "71122",
    "8": "75757", "9": "75717", "A": "25755", "B": "65656", "F": "74644", "S": "74717", "T": "72222", "Z": "71247",
}


def picture(shape, of):
    """Voxels in C order."""
    return [of(*index) for index in product(*map(range, shape))]


def inked(text, size, y, x):
    """Whether (y, x) lies on a letter; the first one's upper left corner is (0, 0), a letter has 3 x 5 squares, 4 apart."""
    letter, column = divmod(x // size, 4)
    if not (0 <= y // size < 5 and 0 <= letter < len(text) and column < 3):
        return False
    return int(GLYPHS[text[letter]][y // size]) >> (2 - column) & 1 == 1


def far(*distances):
    return sum(d * d for d in distances)


# --- an egg with marks that tell the level, at levels of factors 1, 2, 4; voxels are twice as long along z

PHANTOM = [(48, 96, 96), (24, 48, 48), (12, 24, 24)]


def phantom(level):
    """An egg that is bright in its middle, two bright balls in it, one ball at the origin, and level + 1 balls along x."""
    factor = 1 << level

    def of(z, y, x):
        z, y, x = (2 * (2 * factor * z + factor - 1), 2 * factor * y + factor - 1, 2 * factor * x + factor - 1)
        # half micrometres from here on
        for ball in range(level + 1):
            if far(z - 94, y - 14, x - 80 - 30 * ball) < 121:
                return 248
        if far(z - 14, y - 14, x - 14) < 144:
            return 160
        if far(z - 94, y - 100, x - 64) < 169 or far(z - 60, y - 84, x - 130) < 81:
            return 248
        depth = 100 - (100 * far(x - 95) // 6400 + 100 * far(y - 103) // 3600 + 100 * far(z - 94) // 4900)
        return 40 + depth // 8 * 12 if depth > 0 else 0

    return picture(PHANTOM[level], of)


# --- discs of red, green and blue

COLOURS = (3, 128, 128)


def colours():
    centres = ((46, 64), (80, 44), (80, 84))

    def of(c, y, x):
        inside = 36 * 36 - far(y - centres[c][0], x - centres[c][1])
        return min(255, max(0, inside // 2)) if y < 122 else x // 16 * 36

    return picture(COLOURS, of)


# --- cells in space, some of which touch, and their numbers

CELLS = (24, 96, 96)
FIRST_CELL = 2**24 + 1  # a float holds no odd number from here on, so neighbours would become one
_CENTRES = (
    (12, 22, 20, 17), (10, 24, 48, 15), (14, 20, 76, 14), (9, 50, 18, 13), (12, 52, 44, 16), (15, 50, 72, 15),
    (11, 78, 24, 15), (12, 78, 52, 13), (10, 76, 78, 16),
)


def _cell(z, y, x):
    """Number of the cell from 0 and how deep the voxel lies in it, 0 to 100; depth 0 outside."""
    depths = [100 - 100 * far(2 * (z - cz), y - cy, x - cx) // (r * r) for cz, cy, cx, r in _CENTRES]
    deepest = max(range(len(depths)), key=depths.__getitem__)
    return deepest, max(0, depths[deepest])


def cells():
    def of(z, y, x):
        number, depth = _cell(z, y, x)
        return 100 + (400 + depth // 12 * 360 + 100 * number if depth > 0 else 0)

    return picture(CELLS, of)


def cell_numbers():
    def of(z, y, x):
        number, depth = _cell(z, y, x)
        return FIRST_CELL + number if depth > 0 else 0

    return picture(CELLS, of)


# --- names of wells and series, times and planes, chunks

WELL = (72, 96)
SERIES = (1, 1, 1, 72, 96)
TIMES = (4, 2, 5, 72, 96)
SHARDED, INNER = (16, 96, 128), (8, 32, 32)


def well(name):
    """A dish with its name in it."""
    def of(y, x):
        if inked(name, 7, y - 18, x - 24):
            return 250
        return 90 if far(y - 36, x - 48) < 1156 else 20

    return picture(WELL, of)


def series(number):
    """The number of a series, brighter to the right and below."""
    def of(t, c, z, y, x):
        return 60000 if inked(f"S{number}", 8, y - 16, x - 20) else 100 * x + 150 * y

    return picture(SERIES, of)


def times():
    """The first channel tells the time and has a bar as long, the second one the plane."""
    def of(t, c, z, y, x):
        text, top = (f"T{t}", 6) if c == 0 else (f"Z{z}", 38)
        bar = 20 * (t + 1) if c == 0 else 16 * (z + 1)
        if inked(text, 4, y - top, x - 33):
            return 255
        return 160 if top + 23 <= y < top + 27 and x < bar else 0

    return picture(TIMES, of)


def chunks():
    """Every inner chunk has its index in digits (z, y, x) and a grey of its own."""
    def of(*place):
        index = [p // side for p, side in zip(place, INNER)]
        y, x = place[1] % 32, place[2] % 32
        if inked("".join(map(str, index)), 2, y - 11, x - 5):
            return 250
        return 30 + 60 * index[0] + 30 * index[1] + 12 * index[2]

    return picture(SHARDED, of)


# --- plain arrays

LETTER = (5, 72, 96)
ZONES = (128, 128)
HOLES, HOLE_CHUNKS = (96, 128), (32, 32)


def letter():
    """F and the number of the plane, which look the same from no other side; numbers below zero to the left."""
    def of(z, y, x):
        return 3000 if inked(f"F{z}", 9, y - 12, x - 16) else 20 * (x - 48) + 5 * y

    return picture(LETTER, of)


def zones():
    """Rings that become as thin as eight voxels; make-zarrita.mjs has the formula a second time."""
    def of(y, x):
        wave = far(y - 64, x - 64) * 2 % 1024
        return 64 * (wave if wave < 512 else 1023 - wave)

    return picture(ZONES, of)


def is_hole(y, x):
    """Chunks that are not stored."""
    return (y // 32, x // 32) in ((0, 3), (1, 1), (2, 0))


def holes():
    """A hill of quarters; NaN where no chunk is stored, one ring of infinity and one of minus infinity."""
    def of(y, x):
        if is_hole(y, x):
            return float("nan")
        distance = far(y - 48, x - 64)
        if 900 <= distance < 1024:
            return float("inf")
        if 2500 <= distance < 2704:
            return float("-inf")
        return 0.25 * (6000 - distance) - 500

    return picture(HOLES, of)
