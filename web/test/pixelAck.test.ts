import { describe, expect, it } from 'vitest';
import { encodePixelAck } from '../src/protocol/pixelAck';

const hex = (buffer: ArrayBuffer) => Buffer.from(buffer).toString('hex');

describe('encodePixelAck', () => {
  it.each([
    ['received', 0, '01 01020304 0003 00000000'],
    ['decoded', 4.25, '02 01020304 0003 0000109a'],
    ['painted', 16.6667, '03 01020304 0003 0000411b'],
  ] as const)('writes %s in 11 bytes in network byte order', (kind, sinceArrivalMs, golden) => {
    const bytes = encodePixelAck({ kind, seq: 0x01020304, decodeQueue: 3, sinceArrivalMs });

    expect(hex(bytes)).toBe(golden.replaceAll(' ', ''));
  });

  it('stays inside of its fields', () => {
    const most = encodePixelAck({ kind: 'painted', seq: 2 ** 32 - 1, decodeQueue: 70_000, sinceArrivalMs: 1e9 });
    const least = encodePixelAck({ kind: 'painted', seq: 0, decodeQueue: 0, sinceArrivalMs: -1 });

    expect(hex(most)).toBe('03ffffffffffffffffffff');
    expect(hex(least)).toBe('0300000000000000000000');
  });
});
