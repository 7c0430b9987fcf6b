import { afterEach, describe, expect, it } from 'vitest';
import { LATENCY_MEASURE, LatencyMarks } from '../src/session/LatencyMarks';

const measures = () => performance.getEntriesByName(LATENCY_MEASURE, 'measure');

describe('LatencyMarks', () => {
  afterEach(() => performance.clearMeasures());

  it('measures from input to paint under the name that benchmarks look for', () => {
    new LatencyMarks().record(10, 42.5);

    expect(performance.getEntriesByName('farview:input-to-paint')).toMatchObject([{ startTime: 10, duration: 32.5 }]);
  });

  it('never keeps more than a thousand, and lets the oldest go', () => {
    const marks = new LatencyMarks();
    for (let i = 0; i < 2600; i++) {
      marks.record(i, i + 1);
      expect(measures().length).toBeLessThanOrEqual(1000);
    }

    expect(measures().length).toBeGreaterThanOrEqual(500);
    expect(measures().at(-1)?.startTime).toBe(2599);
    expect(measures()[0]?.startTime).toBe(2600 - measures().length);
  });
});
