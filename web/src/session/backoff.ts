const FIRST_MS = 500;
const GROWTH = 1.5;
const LONGEST_MS = 10_000;
/** Waits are spread by this share to both sides, so that the clients of a restarted server do not all come at once. */
const JITTER = 0.2;

/** Waiting times between attempts: 0.5 s, growing by half each time up to 10 s. */
export class Backoff {
  private baseMs = FIRST_MS;

  constructor(private readonly random: () => number = Math.random) {}

  nextMs(): number {
    const wait = this.baseMs * (1 + JITTER * (2 * this.random() - 1));
    this.baseMs = Math.min(this.baseMs * GROWTH, LONGEST_MS);
    return Math.min(wait, LONGEST_MS);
  }

  reset(): void {
    this.baseMs = FIRST_MS;
  }
}
