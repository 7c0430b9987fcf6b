import type { FrameTrace } from '../../src/protocol/frameTrace';
import type { ArrivedPacket } from '../../src/session/pictures';

/** A packet as the page has it, with what a test does not care about filled in. */
export function arrived(part: Partial<ArrivedPacket> & { seq: number }): ArrivedPacket {
  return {
    timestamp: 0,
    width: 640,
    height: 480,
    codec: 1,
    keyframe: false,
    trace: undefined,
    accessUnit: new Uint8Array(),
    order: part.seq,
    receivedAt: 0,
    ...part,
  };
}

/** Stage times of a picture: 1 ms to apply, 2 to plan, 5 to draw, 1 to convert, 6 to encode. */
export function trace(sceneVersion: number): FrameTrace {
  const [input, applied, planned, renderStart, renderEnd, captured, encoded, queued] = [0, 1, 3, 3.5, 8, 9, 15, 15.2];
  return { sceneVersion, stages: { input, applied, planned, renderStart, renderEnd, captured, encoded, queued } };
}

interface Message {
  seq?: number;
  codec?: number;
  keyframe?: boolean;
  sceneVersion?: number;
  unit?: number[];
}

/** A message of the pixel socket as the server writes it; with an `x.frame` block if it names a version. */
export function message({
  seq = 0,
  codec = 1,
  keyframe = false,
  sceneVersion,
  unit = [0, 0, 0, 2, 0x41, seq],
}: Message) {
  const view = new DataView(new ArrayBuffer(24 + 42));
  view.setUint32(0, seq);
  view.setUint32(12, 640);
  view.setUint32(16, 480);
  view.setUint8(20, codec);
  view.setUint8(21, (keyframe ? 1 : 0) | (sceneVersion === undefined ? 0 : 2));
  if (sceneVersion !== undefined) {
    view.setUint16(24, 40);
    view.setBigUint64(26, BigInt(sceneVersion));
    Object.values(trace(sceneVersion).stages).forEach((ms, i) => view.setUint32(34 + 4 * i, 1000 * ms));
  }
  const head = new Uint8Array(view.buffer, 0, sceneVersion === undefined ? 24 : 66);
  return new Uint8Array([...head, ...unit]).buffer;
}
