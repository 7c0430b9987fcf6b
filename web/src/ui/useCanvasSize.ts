import { useEffect, type RefObject } from 'react';
import { CANVAS_SIZE, featureEnabled } from '../session/select';
import { ownsCanvas } from '../session/together';
import { wantedCanvas, type Size } from '../view/pictureGeometry';
import { useSession, useViewer } from './session';

/** A window being dragged larger passes many sizes, and each size restarts the video: wait until it rests. */
const REST_MS = 150;

/**
 * Asks the server for pictures as large as the element, in device pixels: now, when that changes, and when the window is used again.
 * While the canvas is another page's, its pictures are shown as they come.
 */
export function useCanvasSize(element: RefObject<HTMLElement | null>): void {
  const session = useSession();
  // Not before the sliders have taken their room: each size restarts the video.
  const offered = useViewer(
    (state) =>
      state.connection.phase === 'open' &&
      state.server.dims !== undefined &&
      featureEnabled(state, 'x.view') &&
      ownsCanvas(state),
  );
  useEffect(() => {
    const picture = element.current;
    if (!offered || picture === null) {
      return undefined;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Also when that is the size last heard of: a server that has restarted tells its own only after its welcome.
    const ask = ({ width, height }: Size) =>
      session.submit({ address: CANVAS_SIZE, value: wantedCanvas({ width, height }, window.devicePixelRatio) });
    // The first size is not in motion: waiting would only delay the first picture.
    let restMs = 0;
    const observer = new ResizeObserver((entries) => {
      const box = entries.at(-1)?.contentRect;
      clearTimeout(timer);
      timer = setTimeout(() => box !== undefined && ask(box), restMs);
      restMs = REST_MS;
    });
    observer.observe(picture);
    // Where nobody has control the pages share the canvas: the one that is used decides.
    const claim = () => ask(picture.getBoundingClientRect());
    window.addEventListener('focus', claim);
    return () => {
      window.removeEventListener('focus', claim);
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [session, element, offered]);
}
