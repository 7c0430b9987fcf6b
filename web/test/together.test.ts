import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { XNotifyPresence, XPresence } from '../src/protocol/frames';
import { PresenceTeller } from '../src/session/PresenceTeller';
import { reduce } from '../src/session/reduce';
import { EMPTY_SERVER_STATE, type ServerState, type ViewerState } from '../src/session/state';
import { afterPresence, ALONE, ownPerson, ownsCanvas, type Together } from '../src/session/together';
import { pictureAt, worldAt } from '../src/view/slicePlane';
import { golden } from './golden';

const ADA = { id: 1, name: 'Ada', color: '#e6663f', role: 'editor', controls: true };
const BOB = { id: 2, name: 'Guest 2', color: '#3fa7e6', role: 'editor', controls: false };

function news(part: Partial<XNotifyPresence>): XNotifyPresence {
  return { whole: false, locked: false, participants: [], left: [], cursors: [], acts: [], ...part };
}

const BOTH = afterPresence(ALONE, news({ you: 2, whole: true, participants: [ADA, BOB] }));

const viewer = (together: Together): ViewerState => ({
  connection: { phase: 'open' },
  server: { ...EMPTY_SERVER_STATE, together },
  predicted: {},
  notices: [],
  shown: 'video',
  cursor: undefined,
});

describe('who is in the scene', () => {
  it('is told in whole, then by what changed', () => {
    const named = afterPresence(BOTH, news({ participants: [{ ...BOB, name: 'Bob' }] }));
    const pointing = afterPresence(named, news({ cursors: [{ id: 2, point: [1, 2, 3] }], locked: true }));
    const gone = afterPresence(pointing, news({ left: [1], cursors: [{ id: 2 }] }));

    expect(named.people.map(({ name }) => name)).toEqual(['Ada', 'Bob']);
    expect(pointing.people[1]).toMatchObject({ name: 'Bob', cursor: [1, 2, 3] });
    expect(pointing.locked).toBe(true);
    expect(gone.people).toMatchObject([{ id: 2, cursor: undefined }]);
    expect(gone.you).toBe(2);
  });

  it('begins anew after a loss', () => {
    const again = afterPresence(BOTH, news({ you: 3, whole: true, participants: [{ ...BOB, id: 3 }] }));

    expect(again.people.map(({ id }) => id)).toEqual([3]);
    expect(ownPerson(viewer(again))?.id).toBe(3);
  });

  it('tells one change of somebody from the next', () => {
    const once = afterPresence(BOTH, news({ acts: [{ id: 1, what: 'camera.pan' }] }));
    const twice = afterPresence(once, news({ acts: [{ id: 1, what: 'camera.pan' }] }));

    expect(once.people[0]?.act).toEqual({ what: 'camera.pan', count: 1 });
    expect(twice.people[0]?.act).toEqual({ what: 'camera.pan', count: 2 });
  });

  it('says whose the canvas is', () => {
    const mine = afterPresence(
      BOTH,
      news({
        participants: [
          { ...ADA, controls: false },
          { ...BOB, controls: true },
        ],
      }),
    );
    const nobodys = afterPresence(BOTH, news({ participants: [{ ...ADA, controls: false }] }));

    expect(ownsCanvas(viewer(BOTH))).toBe(false);
    expect(ownsCanvas(viewer(mine))).toBe(true);
    expect(ownsCanvas(viewer(nobodys))).toBe(true);
    expect(ownsCanvas(viewer(ALONE))).toBe(true);
  });
});

describe('a point of a slice', () => {
  const axis = (name: string, position: number) => {
    const plain = { type: 'space', unit: 'millimeter', size: 100, scale: 2, translation: 0 } as const;
    return { name, position, ...plain };
  };

  function slice(part: Partial<ServerState> = {}): ServerState {
    const state = reduce(EMPTY_SERVER_STATE, golden('notify.scene'));
    return {
      ...state,
      axes: [axis('z', 30), axis('y', 0), axis('x', 0)],
      camera: { center: [50, 40], zoom: 4 },
      canvasSize: [400, 200],
      ...part,
    };
  }

  it('is a point of the image and back', () => {
    expect(worldAt(slice(), { x: 200, y: 100 })).toEqual([30, 40, 50]);
    expect(worldAt(slice(), { x: 240, y: 80 })).toEqual([30, 35, 60]);
    expect(pictureAt(slice(), [30, 35, 60])).toEqual({ x: 240, y: 80 });
  });

  it('is none beside the picture', () => {
    expect(worldAt(slice(), { x: -1, y: 80 })).toBeUndefined();
    expect(worldAt(slice(), { x: 10, y: 201 })).toBeUndefined();
    expect(pictureAt(slice(), [30, 35, 101])).toBeUndefined();
  });

  it('has no place in another slice', () => {
    expect(pictureAt(slice(), [31, 35, 60])).toEqual({ x: 240, y: 80 });
    expect(pictureAt(slice(), [31.1, 35, 60])).toBeUndefined();
    expect(pictureAt(slice(), [35, 60])).toBeUndefined();
  });

  it('has no place in a volume', () => {
    const { dims } = slice();
    const volume = slice({ dims: dims && { ...dims, ndisplay: 3, displayed: dims.order } });

    expect(worldAt(volume, { x: 200, y: 100 })).toBeUndefined();
    expect(pictureAt(volume, [30, 35, 60])).toBeUndefined();
  });
});

describe('what the page tells of itself', () => {
  let said: XPresence[];
  let open: boolean;
  let slice: number;
  let teller: PresenceTeller;

  beforeEach(() => {
    vi.useFakeTimers();
    [said, open, slice] = [[], true, 5];
    teller = new PresenceTeller({
      send: (presence) => (open ? said.push(presence) > 0 : false),
      world: ({ x, y }) => (x < 0 ? undefined : [slice, y, x]),
    });
  });

  afterEach(() => {
    teller.stop();
    vi.useRealTimers();
  });

  it('is told at once, then at most every 50 ms, the newest', () => {
    for (let x = 0; x < 100; x++) {
      teller.point({ x, y: 1 });
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(50);

    expect(said.length).toBeLessThanOrEqual(21);
    expect(said[0]).toEqual({ cursor: [5, 1, 0] });
    expect(said.at(-1)).toEqual({ cursor: [5, 1, 99] });
  });

  it('is told once as long as nothing changes', () => {
    teller.point({ x: 1, y: 1 });
    vi.advanceTimersByTime(500);
    teller.point({ x: 1, y: 1 });
    teller.sceneChanged();
    vi.advanceTimersByTime(500);

    expect(said).toHaveLength(1);
  });

  it('follows the scene under a pointer that rests, and says when it left', () => {
    teller.point({ x: 1, y: 1 });
    vi.advanceTimersByTime(50);
    slice = 6;
    teller.sceneChanged();
    vi.advanceTimersByTime(50);
    teller.point(undefined);
    vi.advanceTimersByTime(50);
    slice = 7;
    teller.sceneChanged();
    vi.advanceTimersByTime(50);

    expect(said).toEqual([{ cursor: [5, 1, 1] }, { cursor: [6, 1, 1] }, {}]);
  });

  it('says the name again to a new session', () => {
    open = false;
    teller.rename('Ada');
    expect(said).toEqual([]);
    open = true;
    teller.begin();
    vi.advanceTimersByTime(50);
    teller.begin();

    expect(said).toEqual([{ name: 'Ada' }, { name: 'Ada' }]);
  });
});
