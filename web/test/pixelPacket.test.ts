import { describe, expect, it } from 'vitest';
import { parsePixelPacket } from '../src/protocol/pixelPacket';

/** seq 0x01020304, time 1.5 s, 1280 x 720, codec 1, keyframe, then the bytes of the access unit. */
const MESSAGE = [
  ...[0x01, 0x02, 0x03, 0x04],
  ...[0x3f, 0xf8, 0, 0, 0, 0, 0, 0],
  ...[0, 0, 0x05, 0x00],
  ...[0, 0, 0x02, 0xd0],
  ...[1, 1, 0, 0],
  ...[0, 0, 0, 1, 0x65],
];

describe('parsePixelPacket', () => {
  it('reads the header in network byte order and hands on the access unit', () => {
    const packet = parsePixelPacket(new Uint8Array(MESSAGE).buffer);

    expect(packet).toEqual({
      seq: 0x01020304,
      timestamp: 1.5,
      width: 1280,
      height: 720,
      codec: 1,
      keyframe: true,
      accessUnit: new Uint8Array([0, 0, 0, 1, 0x65]),
    });
  });

  it('reads a sequence number beyond 2^31 as positive', () => {
    const packet = parsePixelPacket(new Uint8Array([0xff, 0xff, 0xff, 0xff, ...MESSAGE.slice(4)]).buffer);

    expect(packet?.seq).toBe(4294967295);
  });

  it('takes only bit 0 of the flags for the keyframe mark', () => {
    const message = new Uint8Array(MESSAGE);
    message[21] = 0xfe;

    expect(parsePixelPacket(message.buffer)?.keyframe).toBe(false);
  });

  it('refuses a message without a picture', () => {
    expect(parsePixelPacket(new Uint8Array(MESSAGE.slice(0, 24)).buffer)).toBeUndefined();
    expect(parsePixelPacket(new ArrayBuffer(0))).toBeUndefined();
  });
});
