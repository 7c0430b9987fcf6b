/**
 * The `x.frame` block of a pixel packet: which scene a picture shows, and when the server's stages were through with it.
 *
 * In network byte order: u16 length of what follows, u64 version of the scene, then one u32 for each stage, in microseconds after a
 * base that is the picture's own. A longer block comes from a newer server: what is behind the known fields is skipped.
 */
export const STAGES = [
  'input',
  'applied',
  'planned',
  'renderStart',
  'renderEnd',
  'captured',
  'encoded',
  'queued',
] as const;

export type Stage = (typeof STAGES)[number];

export interface FrameTrace {
  /** Of the scene that the picture shows; updates are acknowledged with versions of the same count. */
  sceneVersion: number;
  /** Milliseconds after the picture's base, to be compared with each other only; absent for a stage that did not occur. */
  stages: Partial<Record<Stage, number>>;
}

export const BLOCK_LENGTH_BYTES = 2;

const VERSION_BYTES = 8;
const STAGE_BYTES = 4;
const KNOWN_LENGTH = VERSION_BYTES + STAGE_BYTES * STAGES.length;
const DID_NOT_OCCUR = 0xffffffff;

/** A block, and where in the message it ends. */
export interface TraceBlock {
  trace: FrameTrace;
  end: number;
}

/** Reads the block at `start`. Absent when it is shorter than the known fields or longer than the message. */
export function readFrameTrace(view: DataView, start: number): TraceBlock | undefined {
  const content = start + BLOCK_LENGTH_BYTES;
  if (content > view.byteLength) {
    return undefined;
  }
  const length = view.getUint16(start);
  const end = content + length;
  if (length < KNOWN_LENGTH || end > view.byteLength) {
    return undefined;
  }
  const stages: FrameTrace['stages'] = {};
  STAGES.forEach((stage, i) => {
    const micros = view.getUint32(content + VERSION_BYTES + STAGE_BYTES * i);
    if (micros !== DID_NOT_OCCUR) {
      stages[stage] = micros / 1000;
    }
  });
  // Exact up to 2^53: a scene changed a thousand times a second stays below that for 285,000 years.
  return { trace: { sceneVersion: Number(view.getBigUint64(content)), stages }, end };
}
