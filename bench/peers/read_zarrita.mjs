// zarrita.js as a reader of the benchmark: one thread, as in a page without workers.
//
// Usage: node read_zarrita.mjs THREADS STEP, after npm ci. Speaks lines: see ScriptReader.java.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

import FileSystemStore from '@zarrita/storage/fs';
import * as zarr from 'zarrita';

const SIDE = 64;
const UNDER_WAY = 4 * Number(process.argv[2]);
const STEP = Number(process.argv[3]);

/** Indexes of all chunks but the last `fewer` along each axis, C order. */
function grid(shape, fewer) {
  const sides = shape.map((side) => side / SIDE - fewer);
  const indexes = [];
  for (let z = 0; z < sides[0]; z++) {
    for (let y = 0; y < sides[1]; y++) {
      for (let x = 0; x < sides[2]; x++) indexes.push([z, y, x]);
    }
  }
  return indexes;
}

/** Of a chunk's bytes as little-endian numbers of 64 bits; the two halves are summed apart, exactly. */
function sumOf({ data }) {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength / 4);
  let low = 0;
  let high = 0;
  for (let i = 0; i < words.length; i += 2) {
    low += words[i];
    high += words[i + 1];
  }
  return BigInt(low) + (BigInt(high) << 32n);
}

async function each(items, work) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const number = next++;
      await work(items[number], number);
    }
  };
  await Promise.all(Array.from({ length: UNDER_WAY }, worker));
}

let array;

const answers = {
  async open(rest) {
    const format = rest.slice(0, 1);
    const store = new FileSystemStore(rest.slice(2));
    array = await (format === '2' ? zarr.open.v2 : zarr.open.v3)(store, { kind: 'array' });
    return 'done';
  },
  async sum() {
    let total = 0n;
    await each(grid(array.shape, 0), async (index, number) => {
      // Apart from the line below: others add to the total while this one waits.
      const chunk = await array.getChunk(index);
      total += BigInt(number + 1) * sumOf(chunk);
    });
    return `result ${BigInt.asUintN(64, total)}`;
  },
  async chunks() {
    await each(grid(array.shape, 0), (index) => array.getChunk(index));
    return 'done';
  },
  async regions() {
    const corners = grid(array.shape, 1).filter((_, i) => i % STEP === 0);
    await each(corners, (index) =>
      zarr.get(
        array,
        index.map((i) => zarr.slice(i * SIDE + SIDE / 2, (i + 1) * SIDE + SIDE / 2)),
      ),
    );
    return 'done';
  },
};

const { version } = JSON.parse(readFileSync('node_modules/zarrita/package.json', 'utf8'));
console.log(`ready zarrita ${version}, Node ${process.versions.node}, one thread`);
for await (const line of createInterface({ input: process.stdin })) {
  const space = line.indexOf(' ');
  const word = space < 0 ? line : line.slice(0, space);
  try {
    console.log(await answers[word](line.slice(space + 1)));
  } catch (failure) {
    console.log(`failed ${String(failure.message).replace(/\s+/g, ' ').slice(0, 300)}`);
  }
}
