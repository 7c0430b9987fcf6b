import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../src/protocol/frames';
import { predict, propertyOf } from '../src/session/predict';

/** What the server's reducer makes of updates: written and checked by the protocol module. */
const VECTORS = join(import.meta.dirname, '../../protocol/src/test/resources/vectors');

interface Vector {
  before: Record<string, JsonValue>;
  update: { scope: 'layer'; target: string; key: string; value: JsonValue };
  ack: { status: 'accepted'; applied_value: JsonValue } | { status: 'rejected' };
  after: Record<string, JsonValue>;
}

const cases = readdirSync(VECTORS).flatMap((file) =>
  (JSON.parse(readFileSync(join(VECTORS, file), 'utf8')) as Vector[]).map((vector) => ({
    name: `${vector.update.key} = ${JSON.stringify(vector.update.value)}`,
    vector,
  })),
);

describe('predict', () => {
  it.each(cases)('foresees what the server makes of $name', ({ vector: { before, update, ack, after } }) => {
    const property = propertyOf(update);
    const predicted = property === undefined ? undefined : predict(property, update.value);

    expect(predicted).toEqual(ack.status === 'accepted' ? ack.applied_value : undefined);
    const shown = predicted === undefined || !(update.key in before) ? before : { ...before, [update.key]: predicted };
    expect(shown).toEqual(after);
  });

  it('leaves to the server what only the server knows', () => {
    for (const address of [
      { scope: 'dims', key: 'index' },
      { scope: 'view', key: 'canvas_size' },
      { scope: 'multiscale', key: 'level' },
    ] as const) {
      const property = propertyOf(address);

      expect(property).toBeDefined();
      expect(property === undefined ? 1 : predict(property, 1)).toBeUndefined();
    }
  });

  it('knows no row that the tables do not have', () => {
    expect(propertyOf({ scope: 'layer', key: 'glow' })).toBeUndefined();
  });
});
