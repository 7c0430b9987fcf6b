import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue } from '../src/protocol/frames';
import { CallError, type Arguments } from '../src/session/Calls';
import type { Histogram, HistogramQuestion } from '../src/session/histogram';
import { HistogramAsker } from '../src/session/HistogramAsker';

const QUESTION: HistogramQuestion = { layerId: 'a', range: [0, 10], bins: 2, seen: 'slice 1' };
const ANSWER = { layer_id: 'a', range: [0, 10], counts: [3, 4], min: 1, max: 9 };
const SHOWN: Histogram = { layerId: 'a', range: [0, 10], counts: [3, 4], extent: [1, 9] };

describe('HistogramAsker', () => {
  let asked: Arguments[];
  let answers: { resolve: (result: JsonValue) => void; reject: (error: unknown) => void }[];
  let shown: (Histogram | undefined)[];
  let cancelled: number;
  let asker: HistogramAsker;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    answers = [];
    shown = [];
    cancelled = 0;
    asker = new HistogramAsker({
      ask: (kwargs) => {
        asked.push(kwargs);
        return {
          answer: new Promise((resolve, reject) => answers.push({ resolve, reject })),
          cancel: () => cancelled++,
        };
      },
      show: (histogram) => shown.push(histogram),
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  const rest = () => vi.advanceTimersByTimeAsync(300);
  const seeing = (seen: string) => asker.want({ ...QUESTION, seen });

  it('asks once what is seen has come to rest, and shows the answer', async () => {
    seeing('slice 1');
    await vi.advanceTimersByTimeAsync(200);
    seeing('slice 2');
    await vi.advanceTimersByTimeAsync(299);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    answers[0]?.resolve(ANSWER);
    await vi.advanceTimersByTimeAsync(10_000);

    expect(asked).toEqual([{ layer_id: 'a', range: [0, 10], bins: 2, percentiles: [] }]);
    expect(shown.at(-1)).toEqual(SHOWN);
  });

  it('asks nothing twice', async () => {
    seeing('slice 1');
    await rest();
    answers[0]?.resolve(ANSWER);
    await rest();
    seeing('slice 1');
    await vi.advanceTimersByTimeAsync(10_000);

    expect(asked).toHaveLength(1);
  });

  it('calls a question off whose answer nobody wants any more, and passes over that answer', async () => {
    seeing('slice 1');
    await rest();
    seeing('slice 2');
    expect(cancelled).toBe(1);
    answers[0]?.resolve(ANSWER);
    await rest();

    expect(asked).toHaveLength(2);
    expect(shown).not.toContainEqual(SHOWN);
  });

  it('keeps the last answer while what is seen changes, but not for another layer', async () => {
    seeing('slice 1');
    await rest();
    answers[0]?.resolve(ANSWER);
    await rest();
    seeing('slice 2');
    expect(shown.at(-1)).toEqual(SHOWN);
    asker.want({ ...QUESTION, layerId: 'b' });

    expect(shown.at(-1)).toBeUndefined();
  });

  it('shows nothing where nothing can be counted', async () => {
    seeing('slice 1');
    await rest();
    answers[0]?.resolve(ANSWER);
    await rest();
    expect(shown.at(-1)).toEqual(SHOWN);
    seeing('slice 2');
    await rest();
    answers[1]?.reject(new CallError('histogram.empty', 'there is no value in the picture'));
    await vi.advanceTimersByTimeAsync(60_000);

    expect(asked).toHaveLength(2);
    expect(shown.at(-1)).toBeUndefined();
  });

  it('asks a server that had no room again, and gives up after the fourth time', async () => {
    seeing('slice 1');
    await rest();
    for (let i = 0; i < 6; i++) {
      answers[i]?.reject(new CallError('command.retryable', 'busy'));
      await vi.advanceTimersByTimeAsync(3000);
    }

    expect(asked).toHaveLength(4);
  });

  it('asks no more once it is stopped, and anew when it is wanted again', async () => {
    seeing('slice 1');
    await vi.advanceTimersByTimeAsync(299);
    asker.stop();
    await rest();
    expect(asked).toEqual([]);
    seeing('slice 1');
    await rest();

    expect(asked).toHaveLength(1);
  });
});
