import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue } from '../src/protocol/frames';
import { CursorPicker } from '../src/session/CursorPicker';
import { pickedOf, type Picked } from '../src/session/picked';
import type { Point } from '../src/view/pictureGeometry';

const INSIDE = {
  world: [1, 2, 3],
  layers: [
    { layer_id: 'a', inside: true, value: 7 },
    { layer_id: 'b', inside: false },
  ],
};

describe('CursorPicker', () => {
  let asked: Point[];
  let answers: ((result: JsonValue) => void)[];
  let shown: (Picked | undefined)[];
  let cancelled: number;
  let ndisplay: number;
  let picker: CursorPicker;

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    answers = [];
    shown = [];
    cancelled = 0;
    ndisplay = 2;
    picker = new CursorPicker({
      ask: (at) => {
        asked.push(at);
        return { answer: new Promise((resolve) => answers.push(resolve)), cancel: () => cancelled++ };
      },
      show: (found) => shown.push(found),
      ndisplay: () => ndisplay,
    });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('asks one question at a time, and of what came meanwhile the newest', async () => {
    picker.point({ x: 1, y: 1 });
    picker.point({ x: 2, y: 2 });
    picker.point({ x: 3, y: 3 });
    expect(asked).toEqual([{ x: 1, y: 1 }]);

    answers[0]?.(INSIDE);
    await vi.advanceTimersByTimeAsync(49);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);

    expect(asked).toEqual([
      { x: 1, y: 1 },
      { x: 3, y: 3 },
    ]);
    expect(shown).toEqual([{ world: [1, 2, 3], layers: [{ id: 'a', value: 7 }] }]);
  });

  it('asks nothing while the pointer and the picture rest', async () => {
    picker.point({ x: 1, y: 1 });
    answers[0]?.(INSIDE);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toHaveLength(1);

    picker.pictureChanged();

    expect(asked).toHaveLength(2);
  });

  it('calls off what is asked when the pointer leaves, and shows no answer any more', async () => {
    picker.point({ x: 1, y: 1 });
    picker.leave();
    answers[0]?.(INSIDE);
    await vi.advanceTimersByTimeAsync(1000);

    expect(cancelled).toBe(1);
    expect(shown).toEqual([undefined]);
    picker.pictureChanged();
    expect(asked).toHaveLength(1);
  });

  it('asks about a volume once the pointer rests', async () => {
    ndisplay = 3;
    picker.point({ x: 1, y: 1 });
    await vi.advanceTimersByTimeAsync(200);
    picker.point({ x: 2, y: 2 });
    await vi.advanceTimersByTimeAsync(249);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);

    expect(asked).toEqual([{ x: 2, y: 2 }]);
  });
});

describe('pickedOf', () => {
  it('takes the position of the topmost layer that a ray meets', () => {
    const layers = [
      { layer_id: 'a', inside: true, world: [1, 1, 1], value: 'NaN' },
      { layer_id: 'b', inside: true, world: [2, 2, 2], value: '18446744073709551615' },
      { layer_id: 'c', inside: true },
    ];

    expect(pickedOf({ layers })).toEqual({
      world: [2, 2, 2],
      layers: [
        { id: 'a', value: 'NaN' },
        { id: 'b', value: '18446744073709551615' },
        { id: 'c', value: undefined },
      ],
    });
  });

  it('is absent where nothing is', () => {
    expect(pickedOf({ layers: [{ layer_id: 'a', inside: false }] })).toBeUndefined();
    expect(pickedOf(undefined)).toBeUndefined();
    expect(pickedOf({ layers: 'none' })).toBeUndefined();
  });
});
