"""Writes the TIFF files beside it, with tifffile and imagecodecs.

A voxel is 1000 t + 300 c + 40 z + 5 y + x, in 8 bits the remainder by 251.
"""
import numpy
import tifffile


def values(dtype, t=1, c=1, z=1, y=1, x=1):
    t, c, z, y, x = numpy.indices((t, c, z, y, x))
    all_values = 1000 * t + 300 * c + 40 * z + 5 * y + x
    if numpy.dtype(dtype).itemsize == 1:
        all_values %= 251
    return all_values.astype(dtype)


def write(name, data, **options):
    options.setdefault('photometric', 'minisblack')
    tifffile.imwrite(name, data, **options)
    print(name, data.shape, data.dtype)


stack = values('uint16', z=3, y=37, x=50)[0, 0]
write('lzw-predictor.tif', stack, compression='lzw', predictor=True)
write('deflate-be-tiles.tif', stack, compression='zlib', predictor=True, tile=(16, 32), byteorder='>')
write('zstd-big.tif', stack, compression='zstd', bigtiff=True, rowsperstrip=8)
write('packbits.tif', stack, compression='packbits', rowsperstrip=5)
write('float-predictor.tif', stack.astype('float32'), compression='zlib', predictor=3, tile=(16, 16))
write('float-predictor-be.tif', stack.astype('float64'), compression='zlib', predictor=3, byteorder='>')
write('half.tif', stack.astype('float16'))
write('int16.tif', stack.astype('int16') - 200)
write('planar-rgb.tif', values('uint8', c=3, y=37, x=50)[0, :, 0], photometric='rgb', planarconfig='separate')
rgb = numpy.moveaxis(values('uint8', c=3, y=37, x=50)[0, :, 0], 0, -1)
write('rgb-tiles.tif', rgb, photometric='rgb', tile=(32, 32), compression='lzw', predictor=True)
write('imagej.tif', values('uint16', t=2, c=2, z=3, y=9, x=11).transpose(0, 2, 1, 3, 4), imagej=True,
      resolution=(2, 4), metadata={'axes': 'TZCYX', 'spacing': 1.5, 'unit': 'um', 'finterval': 0.5})
write('multi.ome.tif', values('uint16', t=2, c=3, z=4, y=9, x=11), compression='zlib',
      metadata={'axes': 'TCZYX', 'Name': 'cells', 'PhysicalSizeX': 0.25, 'PhysicalSizeY': 0.5,
                'PhysicalSizeZ': 2.0, 'Channel': {'Name': ['DAPI', 'GFP', 'RFP']}})
write('rgb.ome.tif', numpy.stack([rgb, rgb + 1]), photometric='rgb', metadata={'axes': 'ZYXS'})

with tifffile.TiffWriter('pyramid.ome.tif', bigtiff=True) as tiff:
    fine = values('uint16', c=2, y=200, x=150)[0, :, 0]
    options = dict(tile=(64, 64), compression='zlib', photometric='minisblack')
    tiff.write(fine, subifds=2, metadata={'axes': 'CYX', 'PhysicalSizeX': 1.0, 'PhysicalSizeY': 1.0}, **options)
    tiff.write(fine[:, ::2, ::2], subfiletype=1, **options)
    tiff.write(fine[:, ::4, ::4], subfiletype=1, **options)
print('pyramid.ome.tif')
