import zarr, numcodecs, numpy as np, os, shutil, json
from numcodecs import Blosc, GZip, Zlib, Zstd, LZ4
root='v2'; shutil.rmtree(root, ignore_errors=True); os.makedirs(root)
# value of voxel (z,y,x) = (z*100 + y*10 + x*7) % modulus, +offset
def values(dtype, shape=(5,6,7)):
    z,y,x=np.indices(shape)
    v=(z*1000+y*100+x*7)
    if dtype.endswith('u1'): return (v%251).astype(dtype)
    if dtype.endswith('u2'): return (v*9%65521).astype(dtype)
    if dtype.endswith('i2'): return (v*3-6000).astype(dtype)
    return (v*0.25-100).astype(dtype)
cases={
 'raw-u1':('|u1',None,{}),
 'raw-be-u2':('>u2',None,{}),
 'raw-be-i2':('>i2',None,{}),
 'raw-be-f4':('>f4',None,{}),
 'gzip-u2':('<u2',GZip(5),{}),
 'zlib-i2':('<i2',Zlib(5),{}),
 'zstd-f4':('<f4',Zstd(3),{}),
 'order-f-u2':('<u2',Zstd(3),{'order':'F'}),
 'slash-be-order-f-f4':('>f4',GZip(3),{'order':'F','dimension_separator':'/'}),
}
for n,(dt,comp,kw) in cases.items():
    st=zarr.DirectoryStore(f'{root}/{n}') if kw.get('dimension_separator')!='/' else zarr.NestedDirectoryStore(f'{root}/{n}')
    a=zarr.create((5,6,7),chunks=(3,4,4),dtype=dt,compressor=comp,store=st,overwrite=True,fill_value=0,order=kw.get('order','C'))
    a[:]=values(dt)
# blosc stores small chunks as plain copies: these are large enough to be compressed
blosc={
 'blosc-lz4-u1':('|u1',Blosc('lz4',5,Blosc.NOSHUFFLE)),
 'blosc-lz4-u2':('<u2',Blosc('lz4',5,Blosc.SHUFFLE)),
 'blosc-lz4-f4':('<f4',Blosc('lz4',5,Blosc.SHUFFLE,blocksize=16384)),
 'blosc-lz4hc-f4':('<f4',Blosc('lz4hc',5,Blosc.SHUFFLE)),
 'blosc-zstd-u2':('<u2',Blosc('zstd',5,Blosc.SHUFFLE)),
 'blosc-zstd-f4':('<f4',Blosc('zstd',5,Blosc.SHUFFLE,blocksize=10000)),
 'blosc-zlib-i2':('<i2',Blosc('zlib',5,Blosc.SHUFFLE)),
 'bitshuffle-u2':('<u2',Blosc('lz4',5,Blosc.BITSHUFFLE)),
 'blosclz-u1':('|u1',Blosc('blosclz',5,Blosc.SHUFFLE)),
}
for n,(dt,comp) in blosc.items():
    a=zarr.create((13,32,32),chunks=(13,32,32),dtype=dt,compressor=comp,store=zarr.DirectoryStore(f'{root}/{n}'))
    a[:]=values(dt,(13,32,32))
n='fill-nan-f4'
a=zarr.create((5,6,7),chunks=(3,4,4),dtype='<f4',compressor=None,store=zarr.DirectoryStore(f'{root}/{n}'),fill_value=float('nan'))
n='fill-null-u2'
a=zarr.create((5,6,7),chunks=(3,4,4),dtype='<u2',compressor=None,store=zarr.DirectoryStore(f'{root}/{n}'),fill_value=None)
n='fill-7-u2'
a=zarr.create((5,6,7),chunks=(3,4,4),dtype='<u2',compressor=None,store=zarr.DirectoryStore(f'{root}/{n}'),fill_value=7)
