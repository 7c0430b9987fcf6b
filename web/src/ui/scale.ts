import type { XNotifySceneAxis } from '../protocol/frames';
import { unitAbbreviation } from './format';

export interface ScaleBar {
  lengthPx: number;
  text: string;
}

/** Lengths people read easily. */
const ROUND = [1, 2, 5, 10];

/** Metres; a bar is labelled in the largest of these that is not above its length. */
const METRES: readonly (readonly [unit: string, metres: number])[] = [
  ['meter', 1],
  ['millimeter', 1e-3],
  ['micrometer', 1e-6],
  ['nanometer', 1e-9],
  ['picometer', 1e-12],
];
/** Units that a data set may use beside those. */
const OTHER_METRES: Readonly<Record<string, number>> = {
  kilometer: 1e3,
  centimeter: 1e-2,
  micron: 1e-6,
  angstrom: 1e-10,
};
/** From here on lengths stand in powers of ten. */
const WIDEST_NUMBER = 1e5;
const NARROWEST_NUMBER = 1e-4;

/**
 * The longest round length that fits into `widthPx` CSS pixels.
 *
 * @param axis the one that runs to the right, for its unit
 * @param pxPerWorld CSS pixels per world unit
 */
export function scaleBar(axis: XNotifySceneAxis, pxPerWorld: number, widthPx: number): ScaleBar | undefined {
  const longest = widthPx / pxPerWorld;
  if (!(longest > 0) || !Number.isFinite(longest)) {
    return undefined;
  }
  const { unit, unitLength } = labelUnit(axis, longest);
  const length = roundBelow(longest / unitLength);
  const number = length >= WIDEST_NUMBER || length < NARROWEST_NUMBER ? length.toExponential() : String(length);
  return { lengthPx: length * unitLength * pxPerWorld, text: unit === '' ? number : `${number} ${unit}` };
}

/** The unit of the label and its length in world units. */
function labelUnit(axis: XNotifySceneAxis, longest: number): { unit: string; unitLength: number } {
  const metres = METRES.find(([name]) => name === axis.unit)?.[1] ?? OTHER_METRES[axis.unit ?? ''];
  if (metres === undefined) {
    // Without a unit, samples are the only length known.
    const unit = axis.unit === undefined ? (axis.scale === 1 ? 'px' : '') : unitAbbreviation(axis.unit);
    return { unit, unitLength: 1 };
  }
  const [name, unitMetres] = METRES.find(([, candidate]) => candidate <= longest * metres) ?? ['picometer', 1e-12];
  return { unit: unitAbbreviation(name), unitLength: unitMetres / metres };
}

function roundBelow(length: number): number {
  const decade = 10 ** Math.floor(Math.log10(length));
  const step = ROUND.findLast((candidate) => candidate * decade <= length) ?? 1;
  // 3 * 0.1 and its like.
  return Number((step * decade).toPrecision(1));
}
