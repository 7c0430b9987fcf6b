/** What a failed expectation throws; anything else thrown by a check counts as a failure too. */
export class Failure extends Error {}

export function expect(condition: boolean, message: string): asserts condition {
  if (!condition) {
    throw new Failure(message);
  }
}

/** Runs checks one after another, prints a line for each, and counts. */
export class Report {
  private passed = 0;
  private failed = 0;

  /** A failed check does not stop the later ones. What it resolves to is printed behind its name. */
  async check(name: string, body: () => Promise<string | void>): Promise<void> {
    const start = performance.now();
    try {
      const remark = await body();
      this.passed++;
      this.print('ok', name, start, remark);
    } catch (error) {
      this.failed++;
      this.print('FAILED', name, start, error instanceof Failure ? error.message : String(error));
    }
  }

  skip(name: string, reason: string): void {
    console.log(`SKIPPED  ${name}: ${reason}`);
  }

  /** Prints the totals; true when nothing failed. */
  finish(): boolean {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0;
  }

  private print(result: string, name: string, start: number, remark: string | void): void {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${result.padEnd(7)}  ${name} (${seconds} s)${remark ? `: ${remark}` : ''}`);
  }
}

/** Asks until the answer is there; fails with the given words after the time. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { timeoutMs = 20_000, periodMs = 100 } = {},
): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    if (performance.now() > end) {
      throw new Failure(`${what}: not within ${timeoutMs / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, periodMs));
  }
}
