/** The name of the User Timing measures, one for each figure of the `LatencyMeter`. */
export const LATENCY_MEASURE = 'farview:input-to-paint';

/** Measures kept in the browser's timeline. */
const LIMIT = 1000;

/**
 * Writes the ways from input to display frame into the browser's timeline, where developer tools and benchmarks find them. When
 * there are a thousand the older half goes.
 */
export class LatencyMarks {
  private count = 0;

  record(inputAt: number, paintedAt: number): void {
    if (this.count >= LIMIT) {
      this.keepNewerHalf();
    }
    performance.measure(LATENCY_MEASURE, { start: inputAt, end: paintedAt });
    this.count++;
  }

  private keepNewerHalf(): void {
    const newer = performance.getEntriesByName(LATENCY_MEASURE, 'measure').slice(-LIMIT / 2);
    performance.clearMeasures(LATENCY_MEASURE);
    for (const { startTime, duration } of newer) {
      performance.measure(LATENCY_MEASURE, { start: startTime, end: startTime + duration });
    }
    this.count = newer.length;
  }
}
