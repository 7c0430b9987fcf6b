import type { JsonObject, JsonValue } from '../protocol/frames';
import type { Thumbnail } from './state';

const LARGEST = 255;

/** Reads a layer's small picture; nothing when it is not rows of red, green and blue. */
export function thumbnailOf({ array }: JsonObject): Thumbnail | undefined {
  const rows = listOf(array).map(listOf);
  const width = rows[0]?.length ?? 0;
  const pixels = rows.flat().map(listOf);
  const regular = width > 0 && rows.every((row) => row.length === width) && pixels.every(isColour);
  if (!regular) {
    return undefined;
  }
  const rgba = pixels.flatMap((pixel) => pixel.concat(1)).map((part) => Number(part) * LARGEST);
  return { width, height: rows.length, rgba: Uint8ClampedArray.from(rgba) };
}

function isColour(pixel: JsonValue[]): boolean {
  return pixel.length === 3 && pixel.every((part) => typeof part === 'number');
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
