import { describe, expect, it } from 'vitest';
import { parsePixelPacket } from '../src/protocol/pixelPacket';

const NOT_OCCURRED = [0xff, 0xff, 0xff, 0xff];
const UNIT = [0, 0, 0, 1, 0x65];

/** seq 0x01020304, time 1.5 s, 1280 x 720, codec 1, flags. */
const header = (flags: number) => [
  ...[0x01, 0x02, 0x03, 0x04],
  ...[0x3f, 0xf8, 0, 0, 0, 0, 0, 0],
  ...[0, 0, 0x05, 0x00],
  ...[0, 0, 0x02, 0xd0],
  ...[1, flags, 0, 0],
];

/** Version 2^32 + 5; input at 0, applied at 250 µs, neither planned nor drawn, captured at 1000 µs, encoded and queued later. */
const BLOCK = [
  ...[0, 0, 0, 1, 0, 0, 0, 5],
  ...[0, 0, 0, 0],
  ...[0, 0, 0, 250],
  ...NOT_OCCURRED,
  ...NOT_OCCURRED,
  ...NOT_OCCURRED,
  ...[0, 0, 0x03, 0xe8],
  ...[0, 0, 0x1f, 0x40],
  ...[0, 0, 0x1f, 0xa4],
];

const parse = (bytes: number[]) => parsePixelPacket(new Uint8Array(bytes).buffer);

describe('parsePixelPacket', () => {
  it('reads the header in network byte order and hands on the access unit', () => {
    expect(parse([...header(1), ...UNIT])).toEqual({
      seq: 0x01020304,
      timestamp: 1.5,
      width: 1280,
      height: 720,
      codec: 1,
      keyframe: true,
      trace: undefined,
      accessUnit: new Uint8Array(UNIT),
    });
  });

  it('reads a sequence number beyond 2^31 as positive', () => {
    expect(parse([0xff, 0xff, 0xff, 0xff, ...header(1).slice(4), ...UNIT])?.seq).toBe(4294967295);
  });

  it('takes only bit 0 of the flags for the keyframe mark', () => {
    expect(parse([...header(0xfc), ...UNIT])?.keyframe).toBe(false);
  });

  it('refuses a message without a picture', () => {
    expect(parse(header(1))).toBeUndefined();
    expect(parse([])).toBeUndefined();
  });
});

describe('parsePixelPacket with an x.frame block', () => {
  it('reads version and stage times, and the access unit behind them', () => {
    const packet = parse([...header(3), 0, 40, ...BLOCK, ...UNIT]);

    expect(packet?.keyframe).toBe(true);
    expect(packet?.accessUnit).toEqual(new Uint8Array(UNIT));
    expect(packet?.trace).toEqual({
      sceneVersion: 2 ** 32 + 5,
      stages: { input: 0, applied: 0.25, captured: 1, encoded: 8, queued: 8.1 },
    });
  });

  it('skips what a newer server adds to the block', () => {
    const packet = parse([...header(2), 0, 43, ...BLOCK, 7, 8, 9, ...UNIT]);

    expect(packet?.trace?.sceneVersion).toBe(2 ** 32 + 5);
    expect(packet?.accessUnit).toEqual(new Uint8Array(UNIT));
  });

  it.each([
    ['no length', header(2).concat([0])],
    ['a block cut short', [...header(2), 0, 40, ...BLOCK.slice(0, -1)]],
    ['a block without a picture behind it', [...header(2), 0, 40, ...BLOCK]],
    ['a length below the known fields', [...header(2), 0, 39, ...BLOCK, ...UNIT]],
    ['a length beyond the message', [...header(2), 0xff, 0xff, ...BLOCK, ...UNIT]],
  ])('refuses %s', (_, bytes) => {
    expect(parse(bytes)).toBeUndefined();
  });

  it('refuses every message cut inside of header or block', () => {
    const whole = [...header(3), 0, 40, ...BLOCK, ...UNIT];

    for (let length = 0; length <= whole.length - UNIT.length; length++) {
      expect(parse(whole.slice(0, length)), `cut to ${length}`).toBeUndefined();
    }
  });
});
