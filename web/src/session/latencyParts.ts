import type { FrameTrace, Stage } from '../protocol/frameTrace';
import type { PaintedPicture } from './Painter';

/** The way from an input to its picture, in order; together they are the whole of it. */
export const PARTS = ['input', 'apply', 'plan', 'draw', 'convert', 'encode', 'network', 'decode', 'paint'] as const;

export type Part = (typeof PARTS)[number];

/** Milliseconds; absent where the server does not tell. */
export type LatencyParts = Partial<Record<Part, number>>;

/** An update on its way: when the input happened and when the update left, in the time of `performance.now()`. */
export interface SentUpdate {
  inputAt: number;
  sentAt: number;
}

/** Where each of the server's parts begins and ends. Waiting counts to the part that is waited for. */
const SERVER_PARTS: readonly (readonly [part: Part, from: Stage, to: Stage])[] = [
  ['apply', 'input', 'applied'],
  ['plan', 'applied', 'planned'],
  ['draw', 'planned', 'renderEnd'],
  ['convert', 'renderEnd', 'captured'],
  ['encode', 'captured', 'encoded'],
];

/**
 * Where the time went between an update and the picture that answers it. The two clocks are never compared: the server tells
 * durations, and what is neither the page's nor the server's is the network's (both ways, and the server's socket).
 */
export function latencyParts({ inputAt, sentAt }: SentUpdate, picture: PaintedPicture): LatencyParts {
  const { packet, decodedAt, paintedAt } = picture;
  const stages = packet.trace?.stages ?? {};
  const parts: LatencyParts = {
    input: sentAt - inputAt,
    decode: decodedAt - packet.receivedAt,
    paint: paintedAt - decodedAt,
  };
  for (const [part, from, to] of SERVER_PARTS) {
    put(parts, part, span(stages, from, to));
  }
  const inServer = span(stages, 'input', 'encoded');
  put(parts, 'network', inServer === undefined ? undefined : packet.receivedAt - sentAt - inServer);
  return parts;
}

function span(stages: FrameTrace['stages'], from: Stage, to: Stage): number | undefined {
  const [start, end] = [stages[from], stages[to]];
  return start === undefined || end === undefined ? undefined : end - start;
}

/** A negative duration is no duration: the server named the time of another client's newer update. */
function put(parts: LatencyParts, part: Part, duration: number | undefined): void {
  if (duration !== undefined && duration >= 0) {
    parts[part] = duration;
  }
}
