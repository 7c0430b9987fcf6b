// Makes the stores that zarrita writes: `node make-zarrita.mjs FOLDER`. pack.py computes what is expected of the
// levels named here.
import fs from 'node:fs';
import path from 'node:path';
import FileSystemStore from '@zarrita/storage/fs';
import * as zarr from 'zarrita';

const folder = process.argv[2];
const versionOf = (name) =>
  JSON.parse(fs.readFileSync(path.join(import.meta.dirname, 'node_modules', name, 'package.json'))).version;

const SHAPE = [5, 7, 9];
const CHUNKS = [3, 4, 4];
const LARGE = [13, 32, 32];
const WEIGHTS = [13001, 7001, 3001, 1000, 100, 7];

// The formulas of expected.py, written down a second time on purpose.
const TYPES = {
  int8: [Int8Array, (v) => (v % 251) - 125],
  int16: [Int16Array, (v) => 3 * v - 6000],
  int32: [Int32Array, (v) => v * 40001 - 16777217],
  int64: [BigInt64Array, (v) => BigInt(v) * 1000003n - 9007199254740993n],
  uint8: [Uint8Array, (v) => v % 251],
  uint16: [Uint16Array, (v) => (9 * v) % 65521],
  uint32: [Uint32Array, (v) => v * 80001 + 16777217],
  uint64: [BigUint64Array, (v) => BigInt(v) * 1000003n + (v % 2 === 0 ? 9007199254740993n : 9223372036854775809n)],
  float32: [Float32Array, (v) => 0.25 * v - 100],
  float64: [Float64Array, (v) => v / 3 - 100],
};

function values(type, shape) {
  const [array, formula] = TYPES[type];
  const weights = WEIGHTS.slice(WEIGHTS.length - shape.length);
  const voxels = new array(shape.reduce((a, b) => a * b, 1));
  for (let i = 0; i < voxels.length; i++) {
    let v = 0;
    for (let axis = shape.length - 1, rest = i; axis >= 0; axis--) {
      v += weights[axis] * (rest % shape[axis]);
      rest = Math.floor(rest / shape[axis]);
    }
    voxels[i] = formula(v);
  }
  return voxels;
}

const stores = [];
const writer = `zarrita ${versionOf('zarrita')}`;
const bytes = (endian) => ({ name: 'bytes', configuration: { endian } });
const blosc = (cname, shuffle, typesize) => ({
  name: 'blosc',
  configuration: { cname, clevel: 5, shuffle, typesize, blocksize: 0 },
});

async function write(name, data, shape, type, options) {
  const place = zarr.root(new FileSystemStore(path.join(folder, 'stores', name)));
  const created = await zarr.create(place, {
    shape,
    chunkShape: shape === LARGE ? [8, 32, 32] : CHUNKS,
    dtype: type,
    fillValue: 0,
    dimensionNames: ['z', 'y', 'x'],
    ...options,
  });
  const stride = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  await zarr.set(created, null, { data, shape, stride });
}

async function array(name, about, type, shape, options) {
  await write(name, values(type, shape), shape, type, options);
  stores.push({ name, writer, about, format: 3, levels: [{ path: '', shape, type }] });
}

for (const type of Object.keys(TYPES)) {
  await array(`js-${type}`, 'big-endian, raw', type, SHAPE, { codecs: [bytes('big')] });
}
await array('js-zstd', 'zstd', 'uint16', LARGE, {
  codecs: [bytes('little'), { name: 'zstd', configuration: { level: 3, checksum: false } }],
});
await array('js-transpose', 'transposed', 'uint16', SHAPE, {
  codecs: [{ name: 'transpose', configuration: { order: [1, 2, 0] } }, bytes('little')],
});
await array('js-dots', 'dots between indices', 'int16', SHAPE, { codecs: [bytes('little')], chunkSeparator: '.' });
for (const [cname, shuffle, type, size] of [
  ['blosclz', 'shuffle', 'uint16', 2],
  ['lz4', 'bitshuffle', 'float32', 4],
  ['lz4hc', 'noshuffle', 'uint8', 1],
  ['zlib', 'shuffle', 'int32', 4],
  ['zstd', 'bitshuffle', 'uint64', 8],
]) {
  await array(`js-blosc-${cname}`, `blosc of ${cname}, ${shuffle}`, type, LARGE, {
    codecs: [bytes('little'), blosc(cname, shuffle, size)],
  });
}

// A picture of the gallery; pictures.py has its formula too.
const ZONES = [128, 128];
const rings = Uint16Array.from({ length: 128 * 128 }, (_, i) => {
  const wave = (((i >> 7) - 64) ** 2 + ((i & 127) - 64) ** 2) * 2 % 1024;
  return 64 * (wave < 512 ? wave : 1023 - wave);
});
await write('gallery-zones', rings, ZONES, 'uint16', {
  chunkShape: [48, 64],
  dimensionNames: ['y', 'x'],
  codecs: [
    { name: 'transpose', configuration: { order: [1, 0] } },
    bytes('big'),
    blosc('zstd', 'bitshuffle', 2),
  ],
});
stores.push({
  name: 'gallery-zones',
  writer,
  about: 'rings, transposed, big-endian, bitshuffle',
  format: 3,
  levels: [{ path: '', shape: ZONES, type: 'uint16', picture: 'zones' }],
});

fs.writeFileSync(path.join(folder, 'zarrita.json'), JSON.stringify(stores, null, 1) + '\n');
console.log(`${writer}: ${stores.length} stores`);
