import { beforeEach, describe, expect, it } from 'vitest';
import type { AckState } from '../src/protocol/frames';
import { IntentQueue } from '../src/session/IntentQueue';
import { merge, orbit, pan, resetCamera, truck, zoom, type Intent } from '../src/session/intents';
import type { Address } from '../src/session/state';

const Z: Address = { scope: 'dims', target: 'z', key: 'index' };
const GAMMA: Address = { scope: 'layer', target: 'layer-0', key: 'gamma' };

describe('merge', () => {
  it('lets the newer of two absolute values win', () => {
    expect(merge({ address: Z, value: 3 }, { address: Z, value: 4 })?.value).toBe(4);
  });

  it('adds movements up', () => {
    expect(merge(pan(1, 2), pan(10, 20))?.value).toEqual({ dx_px: 11, dy_px: 22 });
    expect(merge(truck(1, 2), truck(10, 20))?.value).toEqual({ dx_px: 11, dy_px: 22 });
    expect(merge(orbit(1, 2), orbit(-3, 5))?.value).toEqual({ d_az_deg: -2, d_el_deg: 7 });
  });

  it('multiplies zooms about the same anchor only', () => {
    expect(merge(zoom(0.5, [3, 4]), zoom(0.5, [3, 4]))?.value).toEqual({ factor: 0.25, anchor_px: [3, 4] });
    expect(merge(zoom(0.5, [3, 4]), zoom(0.5, [3, 5]))).toBeUndefined();
  });

  it('does not merge different movements', () => {
    expect(merge(pan(1, 2), zoom(0.5, [3, 4]))).toBeUndefined();
    expect(merge(pan(1, 2), orbit(1, 2))).toBeUndefined();
  });

  it('lets a reset swallow the movement before it', () => {
    expect(merge(pan(1, 2), resetCamera())).toEqual(resetCamera());
  });
});

describe('IntentQueue', () => {
  let frames: (() => void)[];
  let sent: { id: string; intent: Intent; inputAt: number }[];
  let log: string[];
  let queue: IntentQueue;

  beforeEach(() => {
    frames = [];
    sent = [];
    log = [];
    queue = new IntentQueue(
      { send: (id, intent, inputAt) => sent.push({ id, intent, inputAt }) },
      {
        accepted: (address, applied) => log.push(`accepted ${address.key} ${JSON.stringify(applied)}`),
        rejected: (address, message) => log.push(`rejected ${address.key} ${message}`),
        settled: (address) => log.push(`settled ${address.key}`),
      },
      (callback) => frames.push(callback),
    );
  });

  function submit(intent: Intent, inputAt = 0): void {
    queue.submit(intent, inputAt);
  }

  function nextFrame(): void {
    frames.splice(0).forEach((callback) => callback());
  }

  function acknowledge(index: number, ack: Partial<AckState> = {}): void {
    const id = sent[index]?.id ?? '';
    queue.acknowledge({ intent_id: id, in_reply_to: 'state-1', status: 'accepted', ...ack });
  }

  it('sends at once, then one update of a kind per animation frame, the newest value', () => {
    submit({ address: Z, value: 1 });
    expect(sent.map(({ intent }) => intent.value)).toEqual([1]);

    submit({ address: Z, value: 2 });
    submit({ address: Z, value: 3 });
    submit({ address: GAMMA, value: 0.5 });
    expect(sent).toHaveLength(1);
    nextFrame();
    expect(sent.map(({ intent }) => intent.value)).toEqual([1, 3, 0.5]);

    submit({ address: Z, value: 4 });
    expect(sent).toHaveLength(3);
    nextFrame();
    nextFrame();
    submit({ address: Z, value: 5 });

    expect(sent.map(({ intent }) => intent.value)).toEqual([1, 3, 0.5, 4, 5]);
  });

  it('keeps the pace of the display over a long line', () => {
    for (let value = 1; value <= 16; value++) {
      submit({ address: Z, value });
      nextFrame();
    }

    expect(sent.map(({ intent }) => intent.value)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });

  it('holds updates of a kind back while sixteen are unanswered, and sends the newest then', () => {
    for (let value = 1; value <= 20; value++) {
      submit({ address: Z, value });
      nextFrame();
    }
    expect(sent).toHaveLength(16);

    acknowledge(0);
    nextFrame();

    expect(sent.map(({ intent }) => intent.value).slice(16)).toEqual([20]);
  });

  it('adds up what the hand did while the line stood still', () => {
    for (let step = 0; step < 20; step++) {
      submit(orbit(1, 0));
      nextFrame();
    }
    acknowledge(0);
    nextFrame();

    expect(sent.at(-1)?.intent).toEqual(orbit(4, 0));
  });

  it('tells the time of the oldest input that went into an update', () => {
    submit(orbit(1, 0), 10);
    submit(orbit(1, 0), 12);
    submit(orbit(1, 0), 13);
    submit({ address: Z, value: 1 }, 14);
    nextFrame();
    submit(orbit(1, 0), 30);
    nextFrame();

    expect(sent.map(({ inputAt }) => inputAt)).toEqual([10, 12, 14, 30]);
  });

  it('keeps camera movements in order', () => {
    submit(pan(1, 1));
    submit(zoom(0.5, [1, 1]));
    submit(pan(2, 2));
    nextFrame();
    nextFrame();
    acknowledge(0);
    nextFrame();

    expect(sent.map(({ intent }) => intent)).toEqual([pan(1, 1), zoom(0.5, [1, 1]), pan(2, 2)]);
  });

  it('keeps a bounded line of movements that do not merge', () => {
    for (let x = 0; x < 100; x++) {
      submit(zoom(0.9, [x, 0]));
    }
    for (let i = 0; i < 40; i++) {
      nextFrame();
      acknowledge(i);
    }

    // The first went at once; of the others the last sixteen are left.
    expect(sent).toHaveLength(17);
    expect(sent.at(-1)?.intent).toEqual(zoom(0.9, [99, 0]));
  });

  it('tells the applied value and that nothing is pending any more', () => {
    submit({ address: Z, value: 400 });
    nextFrame();
    expect(queue.pending(Z)).toBe('pending');

    acknowledge(0, { applied_value: 180 });

    expect(log).toEqual(['accepted index 180', 'settled index']);
    expect(queue.pending(Z)).toBe('answered');
  });

  it('is not settled while a newer value waits', () => {
    submit({ address: Z, value: 1 });
    nextFrame();
    submit({ address: Z, value: 2 });
    acknowledge(0);

    expect(log).toEqual(['accepted index 1']);
  });

  it('tells a rejection with the message of the server', () => {
    submit({ address: GAMMA, value: -1 });
    nextFrame();

    acknowledge(0, { status: 'rejected', error: { code: 'state.error', message: 'gamma must be positive' } });

    expect(log).toEqual(['rejected gamma gamma must be positive', 'settled gamma']);
  });

  it('ignores answers to updates it does not know', () => {
    queue.acknowledge({ intent_id: 'i-other', in_reply_to: 'state-1', status: 'accepted' });

    expect(log).toEqual([]);
  });

  it('forgets everything when cleared', () => {
    submit({ address: Z, value: 1 });
    submit({ address: Z, value: 2 });

    queue.clear();
    nextFrame();

    expect(sent).toHaveLength(1);
    expect(queue.pending(Z)).toBe('answered');
  });
});
