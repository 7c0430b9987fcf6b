// Says what zarrita reads: `node read-zarrita.mjs CONTAINER LEVEL...` prints type, shape and SHA-256 of each level, a line
// each. The hash is of all voxels in C order, little-endian.
import { createHash } from 'node:crypto';
import * as zarr from 'zarrita';
import FileSystemStore from '@zarrita/storage/fs';

const [container, ...levels] = process.argv.slice(2);
const root = zarr.root(new FileSystemStore(container));
for (const level of levels) {
  const array = await zarr.open(root.resolve(level), { kind: 'array' });
  const { data, shape, stride } = await zarr.get(array);
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  if (String(stride) !== String(strides)) {
    throw new Error(`level ${level}: got strides ${stride}, wanted C order`);
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  console.log(level, array.dtype, shape.join('x'), createHash('sha256').update(bytes).digest('hex'));
}
