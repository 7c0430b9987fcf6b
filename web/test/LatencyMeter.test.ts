import { beforeEach, describe, expect, it } from 'vitest';
import type { AckState } from '../src/protocol/frames';
import { LatencyMeter } from '../src/session/LatencyMeter';
import type { PaintedPicture } from '../src/session/Painter';
import { arrived, trace } from './fakes/packets';

const accepted = (id: string, version?: number): AckState => ({
  intent_id: id,
  in_reply_to: `state-${id}`,
  status: 'accepted',
  ...(version === undefined ? {} : { scene_version: version }),
});

/** A picture that arrived 6 ms before it was painted and took 2 ms to decode. */
const picture = (version: number, paintedAt: number): PaintedPicture => ({
  packet: arrived({ seq: version, trace: trace(version), receivedAt: paintedAt - 6 }),
  decodedAt: paintedAt - 4,
  paintedAt,
});

describe('LatencyMeter', () => {
  let recorded: [number, number][];
  let meter: LatencyMeter;

  beforeEach(() => {
    recorded = [];
    meter = new LatencyMeter((inputAt, paintedAt) => recorded.push([inputAt, paintedAt]));
  });

  /** Input and sending 5 ms apart, answered with a version. */
  function update(id: string, inputAt: number, version?: number): void {
    meter.sent(id, { inputAt, sentAt: inputAt + 5 });
    meter.acknowledged(accepted(id, version));
  }

  it('has no figures at first', () => {
    expect(meter.summary()).toEqual({ count: 0, p50: undefined, p95: undefined, parts: {} });
  });

  it('measures from the input to the first picture of its version', () => {
    update('a', 100, 7);
    meter.painted(picture(6, 120));
    meter.painted(picture(7, 140));
    meter.painted(picture(7, 150));

    expect(recorded).toEqual([[100, 140]]);
  });

  it('takes a later version for an answer too', () => {
    update('a', 100, 7);
    meter.painted(picture(9, 140));

    expect(recorded).toEqual([[100, 140]]);
  });

  it('takes the oldest of the inputs that waited while an earlier picture was still to come', () => {
    update('a', 0, 2);
    update('b', 20, 3);
    update('c', 40, 4);
    meter.painted(picture(2, 50));
    meter.painted(picture(4, 100));

    expect(recorded).toEqual([
      [0, 50],
      [20, 100],
    ]);
  });

  it('leaves out an older input that no picture was drawn for although none was on its way', () => {
    update('a', 0, 2);
    meter.painted(picture(2, 50));
    update('changed nothing', 100, 3);
    update('b', 1000, 4);
    meter.painted(picture(4, 1040));

    expect(recorded).toEqual([
      [0, 50],
      [1000, 1040],
    ]);
  });

  it('gives no figure for an update whose version was painted already', () => {
    meter.painted(picture(5, 50));
    update('at the end of the slider', 100, 5);
    meter.painted(picture(5, 120));
    meter.painted(picture(6, 140));

    expect(recorded).toEqual([]);
  });

  it('gives no figure when no picture comes within two seconds', () => {
    update('a', 0, 2);
    meter.painted(picture(2, 2001));
    update('b', 3000, 3);
    meter.painted(picture(3, 5000));

    expect(recorded).toEqual([[3000, 5000]]);
  });

  it('gives no figure without versions', () => {
    update('to a server without x.frame', 0);
    meter.painted({ ...picture(1, 50), packet: arrived({ seq: 1 }) });
    update('a', 60, 2);
    meter.painted({ ...picture(2, 90), packet: arrived({ seq: 2 }) });

    expect(recorded).toEqual([]);
  });

  it('ignores answers to updates that it does not know, and rejected ones', () => {
    meter.acknowledged(accepted('of another page', 3));
    meter.sent('a', { inputAt: 0, sentAt: 5 });
    meter.acknowledged({ intent_id: 'a', in_reply_to: 'state-a', status: 'rejected' });
    meter.painted(picture(4, 50));

    expect(recorded).toEqual([]);
  });

  it('forgets what is open when a connection is lost, and begins again with a server that counts from 1', () => {
    meter.painted(picture(500, 10));
    update('a', 20, 501);
    meter.interrupt();
    meter.painted(picture(1, 50));
    update('b', 60, 2);
    meter.painted(picture(2, 90));

    expect(recorded).toEqual([[60, 90]]);
  });

  it('remembers no more open updates than can matter', () => {
    for (let i = 0; i < 300; i++) {
      meter.sent(`${i}`, { inputAt: i, sentAt: i });
    }
    meter.acknowledged(accepted('43', 2));
    meter.painted(picture(2, 400));
    expect(recorded).toEqual([]);

    meter.acknowledged(accepted('44', 3));
    meter.painted(picture(3, 500));

    expect(recorded).toEqual([[44, 500]]);
  });

  it('tells median and 95th percentile of the last 300', () => {
    for (let i = 1; i <= 400; i++) {
      update(`${i}`, 10_000 * i, i);
      meter.painted(picture(i, 10_000 * i + i));
    }

    // Latencies 101 to 400 are left: 150 of them are at most 250, 285 at most 385.
    expect(meter.summary()).toMatchObject({ count: 300, p50: 250, p95: 385 });
  });

  it('divides the way into parts that add up to it', () => {
    update('a', 100, 7);
    meter.painted(picture(7, 140));

    const { p50, parts } = meter.summary();

    // 40 ms in all: 5 until sent, 15 in the server, 2 to decode, 4 to paint, and what is left.
    expect(parts).toEqual({
      input: 5,
      apply: 1,
      plan: 2,
      draw: 5,
      convert: 1,
      encode: 6,
      network: 14,
      decode: 2,
      paint: 4,
    });
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(p50);
  });

  it('leaves out the parts that the server does not tell, or tells of an update of somebody else', () => {
    const frame = picture(7, 140);
    const stages = { captured: 30, encoded: 29, input: 0, applied: 40 };
    const packet = { ...frame.packet, trace: { sceneVersion: 7, stages } };
    update('a', 130, 7);
    meter.painted({ ...frame, packet });

    expect(meter.summary().parts).toEqual({ input: 5, apply: 40, decode: 2, paint: 4 });
  });
});
