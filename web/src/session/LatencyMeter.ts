import type { AckState } from '../protocol/frames';
import { latencyParts, PARTS, type LatencyParts, type SentUpdate } from './latencyParts';
import type { PaintedPicture } from './Painter';

/** How long inputs took to become visible, in milliseconds. */
export interface LatencySummary {
  /** Pictures that the figures are of: the newest, up to 300. */
  count: number;
  /** Half of them, and 95 of 100, were faster. Absent while there are none. */
  p50: number | undefined;
  p95: number | undefined;
  /** The median of each part. */
  parts: LatencyParts;
}

interface Sample {
  totalMs: number;
  parts: LatencyParts;
}

interface Expected extends SentUpdate {
  version: number;
}

const WINDOW = 300;
/** A picture this late answers something else: what was asked for needed none, or the page was hidden. */
const LONGEST_MS = 2000;
/** Updates without answer or picture that are remembered; at one for each display frame this is more than `LONGEST_MS`. */
const OPEN_LIMIT = 256;

/**
 * Measures the time from an input to the display frame that shows its effect.
 *
 * The clock starts with the browser's event (the oldest one where several went into one update) and stops when the display frame
 * begins that has the first picture of the scene's version that the server acknowledged, or of a later one. Each picture gives
 * one figure: that of the oldest input which waited for it, so that a slow server which answers many inputs with one picture is not
 * flattered. An input waited for a picture if it is the newest in it, or if an earlier picture was still to come when it was sent;
 * an older one was not drawn because it changed nothing in the picture. Updates that need no new picture give no figure.
 *
 * Acknowledgements come by the control socket, long before the picture has been drawn, encoded, decoded and painted. One that comes
 * after its picture gives no figure.
 */
export class LatencyMeter {
  private readonly unanswered = new Map<string, SentUpdate>();
  private expected: Expected[] = [];
  private readonly samples: Sample[] = [];
  private paintedVersion = -1;
  private paintedAt = Number.NEGATIVE_INFINITY;

  /** `record` is given the beginning and the end of each figure. */
  constructor(private readonly record: (inputAt: number, paintedAt: number) => void) {}

  sent(intentId: string, update: SentUpdate): void {
    this.unanswered.set(intentId, update);
    if (this.unanswered.size > OPEN_LIMIT) {
      this.unanswered.delete(this.unanswered.keys().next().value ?? '');
    }
  }

  acknowledged(ack: AckState): void {
    const update = this.unanswered.get(ack.intent_id);
    this.unanswered.delete(ack.intent_id);
    if (update !== undefined && ack.scene_version !== undefined && ack.scene_version > this.paintedVersion) {
      this.expected = [...this.expected, { ...update, version: ack.scene_version }].slice(-OPEN_LIMIT);
    }
  }

  painted(picture: PaintedPicture): void {
    const version = picture.packet.trace?.sceneVersion;
    if (version === undefined) {
      return;
    }
    const shown = this.expected.filter((update) => update.version <= version);
    this.expected = this.expected.filter((update) => update.version > version);
    const newest = shown.reduce<Expected | undefined>(
      (a, b) => (a !== undefined && a.sentAt > b.sentAt ? a : b),
      undefined,
    );
    if (newest !== undefined) {
      this.take(newest, shown, picture);
    }
    this.paintedVersion = version;
    this.paintedAt = picture.paintedAt;
  }

  /** Forgets what is open: its pictures will not come, or the server counts anew. The figures stay. */
  interrupt(): void {
    this.unanswered.clear();
    this.expected = [];
    this.paintedVersion = -1;
  }

  summary(): LatencySummary {
    const totals = sorted(this.samples.map(({ totalMs }) => totalMs));
    const parts: LatencyParts = {};
    for (const part of PARTS) {
      const values = this.samples.map((sample) => sample.parts[part]).filter((value) => value !== undefined);
      const median = quantile(sorted(values), 0.5);
      if (median !== undefined) {
        parts[part] = median;
      }
    }
    return { count: totals.length, p50: quantile(totals, 0.5), p95: quantile(totals, 0.95), parts };
  }

  private take(newest: Expected, shown: Expected[], picture: PaintedPicture): void {
    const waited = shown.filter((update) => update === newest || update.sentAt <= this.paintedAt);
    const inputAt = Math.min(...waited.map((update) => update.inputAt));
    const totalMs = picture.paintedAt - inputAt;
    if (totalMs > LONGEST_MS) {
      return;
    }
    // The server's times are those of the newest update in the picture, so the parts are its parts.
    this.samples.push({ totalMs, parts: latencyParts(newest, picture) });
    if (this.samples.length > WINDOW) {
      this.samples.shift();
    }
    this.record(inputAt, picture.paintedAt);
  }
}

function sorted(values: number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** The smallest value that at least this share of the values does not exceed (nearest rank). */
function quantile(ascending: number[], share: number): number | undefined {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)];
}
