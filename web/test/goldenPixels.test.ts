import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodePixelAck } from '../src/protocol/pixelAck';
import { parsePixelPacket } from '../src/protocol/pixelPacket';

/** The server's own samples: lines of hexadecimal digits, and comments behind #. */
const SAMPLES = join(import.meta.dirname, '../../protocol/src/test/resources/pixel');

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  const lines = readFileSync(join(SAMPLES, path), 'utf8').split('\n');
  const hex = lines.filter((line) => !line.startsWith('#')).join('');
  return Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

const golden = (name: string) => parsePixelPacket(bytesOf(`golden/${name}.hex`).buffer);

const HEAD = { timestamp: 1_700_000_000.5, width: 1280, height: 720, codec: 1 };
const UNIT = new Uint8Array([0, 0, 0, 1, 0x61]);

describe('the samples of the pixel channel', () => {
  it('are read as the server meant them', () => {
    expect(golden('packet-plain')).toMatchObject({ ...HEAD, seq: 4294967295, keyframe: true, trace: undefined });
    expect(golden('packet-frame')).toMatchObject({
      ...HEAD,
      seq: 7,
      keyframe: false,
      trace: {
        sceneVersion: 42,
        stages: {
          input: 0,
          applied: 1.2,
          planned: 2.5,
          renderStart: 2.5,
          renderEnd: 11,
          captured: 12,
          encoded: 17.5,
          queued: 17.6,
        },
      },
      accessUnit: UNIT,
    });
    expect(golden('packet-longer')).toMatchObject({ trace: { sceneVersion: 2 ** 63 }, accessUnit: UNIT });
    expect(golden('packet-again')?.trace?.stages).toEqual({ captured: 0, encoded: 5, queued: 5.1 });
    expect(golden('packet-jpeg')).toMatchObject({ codec: 0x80, accessUnit: new Uint8Array([255, 0xd8, 255, 0xd9]) });
  });

  const invalid = readdirSync(join(SAMPLES, 'invalid')).filter((name) => name.startsWith('packet-'));
  it.each(invalid)('are refused where they are wrong: %s', (name) => {
    expect(parsePixelPacket(bytesOf(`invalid/${name}`).buffer)).toBeUndefined();
  });

  it.each([
    ['ack-received', { kind: 'received', seq: 7, decodeQueue: 0, sinceArrivalMs: 0 }],
    ['ack-decoded', { kind: 'decoded', seq: 4294967295, decodeQueue: 3, sinceArrivalMs: 4.1 }],
    ['ack-painted', { kind: 'painted', seq: 7, decodeQueue: 65535, sinceArrivalMs: 4_294_967.295 }],
  ] as const)('are written as the server reads them: %s', (name, ack) => {
    expect(new Uint8Array(encodePixelAck(ack))).toEqual(bytesOf(`golden/${name}.hex`));
  });
});
