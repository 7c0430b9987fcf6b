import { NOBODY, type Owner, type Snapshot } from './figures';

/** Of one scene, or of all together. */
export const ALL = '';

/** Two snapshots in a row, as one scene sees them: what a line of a chart is made from. */
export interface Moment {
  readonly now: Snapshot;
  readonly before: Snapshot | undefined;
  /** The chosen scene, or the process. */
  readonly owner: Owner;
  readonly ownerBefore: Owner;
  /** The chosen scene; where none is chosen, the one that clients without a name are in, or any that is awake. */
  readonly scene: Owner;
}

/** The newest snapshots, oldest first, of a few minutes. */
export class History {
  private readonly snapshots: Snapshot[] = [];

  constructor(private readonly capacity: number) {}

  push(snapshot: Snapshot): void {
    this.snapshots.push(snapshot);
    if (this.snapshots.length > this.capacity) {
      this.snapshots.shift();
    }
  }

  get newest(): Snapshot | undefined {
    return this.snapshots.at(-1);
  }

  /** One for each snapshot but those that were dropped. */
  moments(scene: string): Moment[] {
    return this.snapshots.map((now, i) => {
      const before = this.snapshots[i - 1];
      return {
        now,
        before,
        owner: ownerOf(now, scene),
        ownerBefore: before === undefined ? NOBODY : ownerOf(before, scene),
        scene: sceneOf(now, scene),
      };
    });
  }
}

function ownerOf(snapshot: Snapshot, scene: string): Owner {
  return scene === ALL ? snapshot.process : (snapshot.scenes[scene] ?? NOBODY);
}

function sceneOf(snapshot: Snapshot, scene: string): Owner {
  if (scene !== ALL) {
    return snapshot.scenes[scene] ?? NOBODY;
  }
  return snapshot.scenes['main'] ?? Object.values(snapshot.scenes)[0] ?? NOBODY;
}

/** How much a counter rose per second; undefined where that is not known, or it began anew. */
export function perSecond(moment: Moment, of: (snapshot: Snapshot) => number | undefined): number | undefined {
  const { now, before } = moment;
  if (before === undefined || now.ts <= before.ts) {
    return undefined;
  }
  const rise = difference(of(now), of(before));
  return rise === undefined || rise < 0 ? undefined : rise / (now.ts - before.ts);
}

/** A percentile of a histogram, while something new is in it. */
export function fresh(moment: Moment, histogram: string, percentile: string): number | undefined {
  const now = moment.owner.histograms[histogram];
  const before = moment.ownerBefore.histograms[histogram];
  const more = (now?.['count'] ?? 0) - (before?.['count'] ?? 0);
  return moment.before !== undefined && more > 0 ? now?.[percentile] : undefined;
}

/** The share of the wishes of the last second whose chunk was already there, percent. */
export function hitRate(moment: Moment): number | undefined {
  const hits = perSecond(moment, ({ process }) => process.counters['cache_hits']);
  const misses = perSecond(moment, ({ process }) => process.counters['cache_misses']);
  return hits === undefined || misses === undefined || hits + misses === 0 ? undefined : (100 * hits) / (hits + misses);
}

function difference(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined ? undefined : now - before;
}
