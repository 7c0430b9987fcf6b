import type { Layer } from '../session/state';

/** Steps of a slider over data values; whole-number data with a smaller span steps by ones. */
const VALUE_STEPS = 1000;

/** Where a slider over data values begins and ends, and by how much it steps. */
export interface ValueSpan {
  min: number;
  max: number;
  step: number;
}

/** The slider of a data value: the layer's span, or more: whoever typed a value beyond it in wants to see it. */
export function valueSpan(layer: Layer, low: number, high: number): ValueSpan {
  const min = Math.min(layer.contrastRange?.[0] ?? low, low);
  const max = Math.max(layer.contrastRange?.[1] ?? high, high);
  const whole = isWhole(layer.dtype) && max - min >= 2;
  const step = whole ? Math.max(1, Math.round((max - min) / VALUE_STEPS)) : (max - min) / VALUE_STEPS || 1;
  return { min, max, step };
}

/** Whether values of this type are whole numbers. */
export function isWhole(dtype: string): boolean {
  return dtype.includes('int');
}
