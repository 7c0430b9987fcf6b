import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerFrame } from '../../src/protocol/frames';

/** A recorded frame as the text that came over the wire. */
export function goldenText(name: string): string {
  return readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8');
}

export function golden<Type extends ServerFrame['type']>(
  type: Type,
  variant = '',
): Extract<ServerFrame, { type: Type }> {
  return JSON.parse(goldenText(variant === '' ? type : `${type}-${variant}`)) as Extract<ServerFrame, { type: Type }>;
}
