import type { JsonValue } from '../protocol/frames';
import { numbersOf, objectOf } from './answers';

/** What lies under a place on the canvas, as `x.pick` tells it. */
export interface Picked {
  /** World position per axis; absent where a ray meets nothing. */
  world: number[] | undefined;
  /** The layers that are there, bottom first. */
  layers: PickedLayer[];
}

export interface PickedLayer {
  id: string;
  /** As the file holds it; ids of labels are texts, and so is what is no number. Absent when it cannot be read. */
  value: number | string | undefined;
}

/** Reads an answer; absent when nothing is there. */
export function pickedOf(result: JsonValue | undefined): Picked | undefined {
  const answer = objectOf(result);
  const layers = Array.isArray(answer['layers']) ? answer['layers'].map(objectOf) : [];
  const inside = layers.filter((layer) => layer['inside'] === true);
  if (inside.length === 0) {
    return undefined;
  }
  return {
    world: numbersOf(answer['world']) ?? numbersOf(inside.findLast((layer) => layer['world'] !== undefined)?.['world']),
    layers: inside.map((layer) => ({ id: String(layer['layer_id']), value: valueOf(layer['value']) })),
  };
}

function valueOf(value: JsonValue | undefined): number | string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}
