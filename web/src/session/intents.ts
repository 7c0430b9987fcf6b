import type { JsonValue } from '../protocol/frames';
import type { Address } from './state';

/** One thing the user wants: an absolute value, or a movement of the camera. */
export type Intent = { address: Address; value: JsonValue };

const CAMERA = { scope: 'camera', target: 'main' } as const;

type Fields = Record<string, number>;

/** Pointer movement in canvas pixels, y down; the picture follows the pointer. */
export function pan(dx: number, dy: number): Intent {
  return { address: { ...CAMERA, key: 'pan' }, value: { dx_px: dx, dy_px: dy } };
}

/** As `pan`, in the picture plane of a 3D view. */
export function truck(dx: number, dy: number): Intent {
  return { address: { ...CAMERA, key: 'truck' }, value: { dx_px: dx, dy_px: dy } };
}

export function orbit(azimuthDegrees: number, elevationDegrees: number): Intent {
  return { address: { ...CAMERA, key: 'orbit' }, value: { d_az_deg: azimuthDegrees, d_el_deg: elevationDegrees } };
}

/** A factor below 1 magnifies. The anchor stays where it is; its y counts from the bottom of the canvas. */
export function zoom(factor: number, anchor: readonly [number, number]): Intent {
  return { address: { ...CAMERA, key: 'zoom' }, value: { factor, anchor_px: [...anchor] } };
}

export function resetCamera(): Intent {
  return { address: { ...CAMERA, key: 'reset' }, value: { reason: 'user' } };
}

/**
 * The one intent that does what both do in this order, or nothing when there is no such intent.
 *
 * Absolute values: the newer wins. Movements add up. Zooms multiply when they have the same anchor. A reset swallows what it resets.
 */
export function merge(earlier: Intent, later: Intent): Intent | undefined {
  if (later.address.scope === 'camera' && later.address.key === 'reset') {
    return earlier.address.scope === 'camera' ? later : undefined;
  }
  if (!sameAddress(earlier.address, later.address)) {
    return undefined;
  }
  if (later.address.scope !== 'camera') {
    return later;
  }
  return later.address.key === 'zoom' ? mergedZoom(earlier, later) : mergedMovement(earlier, later);
}

function mergedMovement(earlier: Intent, later: Intent): Intent {
  const before = earlier.value as Fields;
  const sums = Object.entries(later.value as Fields).map(([key, value]) => [key, value + (before[key] ?? 0)]);
  return { address: later.address, value: Object.fromEntries(sums) as Fields };
}

function mergedZoom(earlier: Intent, later: Intent): Intent | undefined {
  const a = earlier.value as { factor: number; anchor_px: [number, number] };
  const b = later.value as { factor: number; anchor_px: [number, number] };
  const equalAnchors = a.anchor_px[0] === b.anchor_px[0] && a.anchor_px[1] === b.anchor_px[1];
  return equalAnchors ? zoom(a.factor * b.factor, b.anchor_px) : undefined;
}

function sameAddress(a: Address, b: Address): boolean {
  return a.scope === b.scope && a.target === b.target && a.key === b.key;
}
