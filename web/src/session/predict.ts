import type { JsonValue } from '../protocol/frames';
import { PROPERTIES, type Property, type Values } from '../protocol/properties';
import type { Address } from './state';

/** The row of an adjustable value; nothing when there is none. */
export function propertyOf({ scope, key }: Pick<Address, 'scope' | 'key'>): Property | undefined {
  const rows: Readonly<Record<string, Property>> = PROPERTIES;
  return rows[`${scope}.${key}`];
}

/**
 * What the server will make of a value, as far as the row says it: what is clamped and how names are spelled.
 *
 * Nothing when the server will refuse the value, and where only the server can know: what depends on the image, and movements. It takes
 * values as this page sends them; the server takes some more, such as words for true and false.
 */
export function predict(property: Property, value: JsonValue): JsonValue | undefined {
  const { values } = property;
  switch (values.kind) {
    case 'flag':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return typeof value === 'number' ? inRange(values, value) : undefined;
    case 'names':
      return typeof value === 'string' ? canonical(values, value) : undefined;
    case 'limits':
      return sorted(value);
    case 'text':
    case 'size':
    case 'members':
    case 'numbers':
    case 'described':
    case 'unsupported':
      return undefined;
  }
}

function inRange({ min, max, beyond }: Extract<Values, { kind: 'number' }>, value: number): number | undefined {
  if (value >= min && value <= max) {
    return value;
  }
  return beyond === 'clamp' && !Number.isNaN(value) ? Math.min(max, Math.max(min, value)) : undefined;
}

function canonical({ names, aliases }: Extract<Values, { kind: 'names' }>, value: string): string | undefined {
  const spelled = value.trim().toLowerCase();
  const name = Object.hasOwn(aliases, spelled) ? aliases[spelled] : spelled;
  return names.find((candidate) => candidate === name);
}

/** The largest number of 32 bit: the server draws in them, and there the two limits must differ. */
const LARGEST = 3.4028234663852886e38;

function sorted(value: JsonValue): [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) {
    return undefined;
  }
  const [a, b] = value;
  if (typeof a !== 'number' || typeof b !== 'number') {
    return undefined;
  }
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  const drawable = Math.max(Math.abs(low), Math.abs(high)) <= LARGEST;
  return drawable && Math.fround(low) !== Math.fround(high) ? [low, high] : undefined;
}
