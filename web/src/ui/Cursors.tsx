import { useSyncExternalStore, type RefObject } from 'react';
import type { ServerState } from '../session/state';
import { placement, type Size } from '../view/pictureGeometry';
import { pictureAt } from '../view/slicePlane';
import { useSession } from './session';
import { useElementSize } from './useElementSize';

/** Where the others point, over the picture. Who points at another slice, or at a volume, has no place in it. */
export function Cursors({ area }: { area: RefObject<HTMLElement | null> }) {
  const { store } = useSession();
  const box = useElementSize(area);
  const server = useSyncExternalStore(store.subscribe, () => store.getSnapshot().server);
  const { people, you } = server.together;
  return (
    <div className="cursors" aria-hidden="true">
      {people
        .filter(({ id, cursor }) => id !== you && cursor !== undefined)
        .map(({ id, name, color, cursor = [] }) => {
          const at = box && placeIn(box, server, cursor);
          return (
            at !== undefined && (
              <div
                key={id}
                className="cursor"
                data-testid={`cursor-${id}`}
                style={{ translate: `${at.x}px ${at.y}px`, color }}
              >
                <svg className="cursor-arrow" viewBox="0 0 12 16">
                  <path d="M1 1v12l3.2-3 2.2 5 2.2-1-2.2-4.8H11z" />
                </svg>
                <span className="cursor-name">{name}</span>
              </div>
            )
          );
        })}
    </div>
  );
}

function placeIn(box: Size, server: ServerState, world: readonly number[]) {
  const at = pictureAt(server, world);
  if (at === undefined || server.canvasSize === undefined) {
    return undefined;
  }
  const [width, height] = server.canvasSize;
  const { left, top, scale } = placement(box, { width, height });
  return { x: left + at.x * scale, y: top + at.y * scale };
}
