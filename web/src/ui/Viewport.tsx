import { useEffect, useRef } from 'react';
import { lockedBecause } from '../session/select';
import { Cursors } from './Cursors';
import { ScaleBar } from './ScaleBar';
import { useSession, useViewer } from './session';
import { useCanvasSize } from './useCanvasSize';
import { usePointer } from './usePointer';

const GESTURES =
  'Drag to move, wheel to zoom, double-click to reset, arrow keys to step through slices, question mark for help.';

/** The picture. The canvas takes the size of the video and is fitted into the area; pointer movements become camera intents. */
export function Viewport() {
  const { painter } = useSession();
  const canvas = useRef<HTMLCanvasElement>(null);
  const connected = useViewer((state) => state.connection.phase === 'open');
  const locked = useViewer(lockedBecause);
  useEffect(() => (canvas.current === null ? undefined : painter.attach(canvas.current)), [painter]);
  useCanvasSize(canvas);
  usePointer(canvas);
  return (
    <>
      <canvas
        ref={canvas}
        className="picture"
        data-testid="view"
        data-stale={!connected}
        data-locked={locked !== undefined}
        tabIndex={0}
        role="img"
        aria-label={`Image. ${locked ?? GESTURES}`}
      />
      <Cursors area={canvas} />
      <ScaleBar area={canvas} />
    </>
  );
}
