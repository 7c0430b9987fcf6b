import { describe, expect, it } from 'vitest';
import type { XNotifySceneAxis } from '../src/protocol/frames';
import { bitsPerSecondText, exactText, policyText, unitAbbreviation, valueText, worldPosition } from '../src/ui/format';

const Z: XNotifySceneAxis = {
  name: 'z',
  type: 'space',
  unit: 'millimeter',
  size: 181,
  scale: 1,
  translation: 0,
  position: 90,
};

describe('worldPosition', () => {
  it('is scale times index plus translation, with the unit', () => {
    expect(worldPosition(Z, 90)).toBe('90.0 mm');
    expect(worldPosition({ ...Z, scale: 0.25, translation: -10, unit: 'micrometer' }, 8)).toBe('-8.00 µm');
  });

  it('is absent where it would only repeat the index', () => {
    const { unit: _, ...plain } = Z;

    expect(worldPosition(plain, 90)).toBeUndefined();
    expect(worldPosition({ ...plain, scale: 2 }, 90)).toBe('180.0');
  });
});

describe('text', () => {
  it('abbreviates the units it knows', () => {
    expect(['nanometer', 'second', 'furlong'].map(unitAbbreviation)).toEqual(['nm', 's', 'furlong']);
  });

  it('keeps values short', () => {
    expect([255, 0.123456, 65535, -1.5].map(valueText)).toEqual(['255', '0.1235', '65535', '-1.5']);
    expect([1e9, -12345678, -0.00098765].map(valueText)).toEqual(['1e9', '-1.23e7', '-9.88e-4']);
  });

  it('leaves whole values whole where there is room', () => {
    expect([16777217, 0.1234567, -1.5].map(exactText)).toEqual(['16777217', '0.123457', '-1.5']);
  });

  it('shows rates in kilobits or megabits', () => {
    expect([1234, 2_500_000].map(bitsPerSecondText)).toEqual(['1 kbit/s', '2.5 Mbit/s']);
  });
});

describe('policyText', () => {
  it('names the level that is wanted only where another one is drawn', () => {
    const memory = { desired: 0, reason: 'memory', oversampling: 0.536, downgraded: true } as const;

    expect(policyText(memory)).toBe('memory, wants 0 · 0.54 voxels / px');
    expect(policyText({ ...memory, reason: 'held', downgraded: false })).toBe('held · 0.54 voxels / px');
  });
});
