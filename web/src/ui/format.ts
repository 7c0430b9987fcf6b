import type { XNotifySceneAxis, XNotifyStatusPolicy } from '../protocol/frames';

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  meter: 'm',
  centimeter: 'cm',
  millimeter: 'mm',
  micrometer: 'µm',
  micron: 'µm',
  nanometer: 'nm',
  picometer: 'pm',
  angstrom: 'Å',
  second: 's',
  millisecond: 'ms',
  microsecond: 'µs',
  nanosecond: 'ns',
  minute: 'min',
  hour: 'h',
  pixel: 'px',
};

/** The short form of a unit's full name; other names stay as they are. */
export function unitAbbreviation(unit: string): string {
  return ABBREVIATIONS[unit] ?? unit;
}

/**
 * The world position of a sample of the finest level, with its unit: "90.0 mm". Absent when the axis is not in world units (no unit,
 * scale 1, origin 0), where it would only repeat the index.
 */
export function worldPosition(axis: XNotifySceneAxis, index: number): string | undefined {
  const plain = axis.unit === undefined && axis.scale === 1 && axis.translation === 0;
  if (plain) {
    return undefined;
  }
  return positionText(axis, axis.translation + axis.scale * index);
}

/** A world position on an axis: "90.0 mm". */
export function positionText(axis: XNotifySceneAxis, position: number): string {
  const text = position.toFixed(decimals(axis.scale));
  return axis.unit === undefined ? text : `${text} ${unitAbbreviation(axis.unit)}`;
}

/** Enough decimals to tell neighbours apart: one more than the spacing needs. */
function decimals(spacing: number): number {
  return spacing > 0 ? Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(spacing)))) : 0;
}

export function shapeText(shape: readonly number[]): string {
  return shape.join(' × ');
}

/** Why a level is drawn: "memory, wants 0 · 0.54 voxels / px". What is wanted stands there only where it is not what is drawn. */
export function policyText({ desired, reason, oversampling, downgraded }: XNotifyStatusPolicy): string {
  const wants = downgraded ? `, wants ${desired}` : '';
  return `${reason}${wants} · ${oversampling.toFixed(2)} voxels / px`;
}

/** Characters that a field for a data value has room for. */
const VALUE_CHARACTERS = 7;

/** A data value for a field of a few characters: whole numbers whole, others to 4 significant digits, long ones in powers of ten. */
export function valueText(value: number): string {
  const text = String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
  return text.length <= VALUE_CHARACTERS ? text : Number(value.toPrecision(3)).toExponential().replace('e+', 'e');
}

/** A data value where there is room: whole numbers whole, others to 6 significant digits. */
export function exactText(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));
}

export function bitsPerSecondText(rate: number): string {
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(1)} Mbit/s` : `${(rate / 1e3).toFixed(0)} kbit/s`;
}

export function millisecondsText(duration: number): string {
  return `${duration.toFixed(1)} ms`;
}
