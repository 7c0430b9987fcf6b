"""Makes the stores that Python's writers write: `make-python.py FOLDER zarr|tensorstore|numcodecs`.

`zarr` wants zarr-python 2 with numcodecs, `tensorstore` wants TensorStore, `numcodecs` wants a newer numcodecs; each is run by an interpreter that has it.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main():
    folder, writer = sys.argv[1:]
    if writer == "zarr":
        from python_zarr import make
    elif writer == "tensorstore":
        from python_tensorstore import make
    elif writer == "numcodecs":
        from python_numcodecs import make
    else:
        sys.exit(f"writer: got {writer!r}, wanted zarr, tensorstore or numcodecs")
    make(folder)


if __name__ == "__main__":
    main()
