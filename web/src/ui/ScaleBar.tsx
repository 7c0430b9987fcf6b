import type { RefObject } from 'react';
import { shownNdisplay } from '../session/select';
import { placement } from '../view/pictureGeometry';
import { scaleBar } from './scale';
import { useViewer } from './session';
import { useElementSize } from './useElementSize';

/** The bar is at most this long, and at most this share of the picture area. */
const LONGEST_PX = 180;
const LONGEST_SHARE = 0.25;

/** How long things are in a 2D picture. Turned volumes have no one scale, so 3D has no bar. */
export function ScaleBar({ area }: { area: RefObject<HTMLElement | null> }) {
  const box = useElementSize(area);
  const ndisplay = useViewer(shownNdisplay);
  const zoom = useViewer((state) => state.server.camera.zoom);
  const canvas = useViewer((state) => state.server.canvasSize);
  const axis = useViewer(({ server: { axes, dims } }) => axes[dims?.displayed.at(-1) ?? -1]);
  if (ndisplay !== 2 || axis === undefined || zoom === undefined || canvas === undefined || box === undefined) {
    return null;
  }
  const { scale } = placement(box, { width: canvas[0], height: canvas[1] });
  const bar = scaleBar(axis, zoom * scale, Math.min(LONGEST_PX, LONGEST_SHARE * box.width));
  return bar === undefined ? null : (
    <div className="scale-bar" data-testid="scale-bar">
      <span>{bar.text}</span>
      <span className="scale-bar-line" style={{ width: bar.lengthPx }} />
    </div>
  );
}
