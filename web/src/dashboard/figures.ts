/** What `/metrics.json` says under `farview`, read with care: a name that is missing is no number, and no error. */

/** The figures of the process, or of one scene. */
export interface Owner {
  readonly counters: Numbers;
  readonly gauges: Numbers;
  readonly histograms: Readonly<Record<string, Numbers | undefined>>;
  readonly words: Readonly<Record<string, string | undefined>>;
}

export type Numbers = Readonly<Record<string, number | undefined>>;

/** Everything at one moment. */
export interface Snapshot {
  /** Seconds since the Unix epoch. */
  readonly ts: number;
  readonly process: Owner;
  readonly scenes: Readonly<Record<string, Owner | undefined>>;
  readonly machine: Numbers;
}

export const NOBODY: Owner = { counters: {}, gauges: {}, histograms: {}, words: {} };

/** Throws when the answer is not one of a Farview server. */
export function readSnapshot(json: unknown): Snapshot {
  const ours = object(object(json)['farview']);
  const ts = object(json)['ts'];
  if (typeof ts !== 'number' || !('scenes' in ours)) {
    throw new Error('metrics.json: got no figures of farview');
  }
  const scenes: Record<string, Owner> = {};
  for (const [id, figures] of Object.entries(object(ours['scenes']))) {
    scenes[id] = owner(object(figures));
  }
  return { ts, process: owner(ours), scenes, machine: numbers(ours['machine']) };
}

function owner(figures: Record<string, unknown>): Owner {
  const histograms: Record<string, Numbers> = {};
  for (const [name, statistics] of Object.entries(object(figures['histograms']))) {
    histograms[name] = numbers(statistics);
  }
  const words: Record<string, string> = {};
  for (const [name, word] of Object.entries(object(figures['words']))) {
    words[name] = String(word);
  }
  return { counters: numbers(figures['counters']), gauges: numbers(figures['gauges']), histograms, words };
}

function numbers(value: unknown): Numbers {
  const found: Record<string, number> = {};
  for (const [name, number] of Object.entries(object(value))) {
    if (typeof number === 'number') {
      found[name] = number;
    }
  }
  return found;
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
