import type { JsonValue } from '../protocol/frames';

/** Reading what commands answer: whatever is not of the wanted kind counts as absent. */

export function objectOf(value: JsonValue | undefined): { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

export function numbersOf(value: JsonValue | undefined): number[] | undefined {
  return Array.isArray(value) ? value.map(Number) : undefined;
}
