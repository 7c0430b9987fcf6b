import type { AckState, JsonValue } from '../protocol/frames';
import { merge, type Intent } from './intents';
import { predictionKey, type Address } from './state';

export interface IntentSink {
  /** `inputAt` is when the oldest input happened that is in this update. */
  send(intentId: string, intent: Intent, inputAt: number): void;
}

/** What came of an update. */
export interface IntentListener {
  accepted(address: Address, applied: JsonValue): void;
  rejected(address: Address, message: string): void;
  /** No update of this value is queued or unanswered any more. */
  settled(address: Address): void;
}

/**
 * Unanswered updates of a kind. At one for each display frame they fill a quarter of a second: a drag keeps its pace over a line with
 * that round trip, where two would let ten updates a second through at 200 ms. The server composes what comes faster than it draws, so
 * more does not make it late; the bound is for a line that stands still.
 */
const IN_FLIGHT_LIMIT = 16;
/** Camera movements that cannot be merged wait in line up to this number; then the oldest are given up. */
const QUEUE_LIMIT = 16;
/** An update unanswered for this long no longer holds the later ones back. */
const ANSWER_TIMEOUT_MS = 5000;

interface Waiting {
  intent: Intent;
  inputAt: number;
}

interface Lane {
  queued: Waiting[];
  inFlight: Map<string, { intent: Intent; sentAt: number }>;
}

/**
 * Outgoing updates, at most one of a kind between two animation frames.
 *
 * The first goes at once: waiting for the frame would cost half of it on average, and an input that was handled in a frame a whole
 * one. What comes after it waits for the frame and merges. Each adjustable value has a lane of its own; all camera movements share
 * one, because their order matters.
 */
export class IntentQueue {
  private readonly lanes = new Map<string, Lane>();
  /** Something was sent since the last animation frame. */
  private pacing = false;
  private intentCount = 0;
  private readonly prefix = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? '';

  constructor(
    private readonly sink: IntentSink,
    private readonly listener: IntentListener,
    private readonly nextFrame: (callback: () => void) => void = (callback) => void requestAnimationFrame(callback),
  ) {}

  /** `inputAt` is when the input happened that asks for this, in the time of `performance.now()`. */
  submit(intent: Intent, inputAt: number): void {
    const { queued } = this.lane(intent.address);
    const last = queued.at(-1);
    const merged = last === undefined ? undefined : merge(last.intent, intent);
    if (last !== undefined && merged !== undefined) {
      queued[queued.length - 1] = { intent: merged, inputAt: last.inputAt };
    } else {
      queued.push({ intent, inputAt });
    }
    if (queued.length > QUEUE_LIMIT) {
      queued.shift();
    }
    this.sendUnlessPacing();
  }

  pending(address: Address): 'pending' | 'answered' {
    const lane = this.lanes.get(laneKey(address));
    return lane === undefined || (lane.queued.length === 0 && lane.inFlight.size === 0) ? 'answered' : 'pending';
  }

  acknowledge(ack: AckState): void {
    for (const lane of this.lanes.values()) {
      const flight = lane.inFlight.get(ack.intent_id);
      if (flight !== undefined) {
        lane.inFlight.delete(ack.intent_id);
        this.tell(flight.intent, ack);
        this.sendUnlessPacing();
        return;
      }
    }
  }

  /** Forgets everything: the connection is lost, and a movement made now would be applied to another view later. */
  clear(): void {
    this.lanes.clear();
  }

  private tell({ address, value }: Intent, ack: AckState): void {
    if (ack.status === 'accepted') {
      this.listener.accepted(address, ack.applied_value ?? value);
    } else {
      this.listener.rejected(address, ack.error?.message ?? 'the server refused the change');
    }
    if (this.pending(address) === 'answered') {
      this.listener.settled(address);
    }
  }

  private sendUnlessPacing(): void {
    if (!this.pacing) {
      this.sendNext();
    }
  }

  private sendNext(): void {
    const now = Date.now();
    let sent = 0;
    for (const lane of this.lanes.values()) {
      dropUnanswered(lane, now);
      const next = lane.inFlight.size < IN_FLIGHT_LIMIT ? lane.queued.shift() : undefined;
      if (next !== undefined) {
        const id = `i-${this.prefix}-${++this.intentCount}`;
        lane.inFlight.set(id, { intent: next.intent, sentAt: now });
        this.sink.send(id, next.intent, next.inputAt);
        sent++;
      }
    }
    this.pacing = sent > 0;
    if (this.pacing) {
      this.nextFrame(() => this.sendNext());
    }
  }

  private lane(address: Address): Lane {
    const key = laneKey(address);
    const lane = this.lanes.get(key) ?? { queued: [], inFlight: new Map() };
    this.lanes.set(key, lane);
    return lane;
  }
}

function laneKey(address: Address): string {
  return address.scope === 'camera' ? 'camera' : predictionKey(address);
}

function dropUnanswered(lane: Lane, now: number): void {
  for (const [id, flight] of lane.inFlight) {
    if (now - flight.sentAt > ANSWER_TIMEOUT_MS) {
      lane.inFlight.delete(id);
    }
  }
}
