import { shownControl } from '../session/select';
import { useViewer } from './session';

/** A quiet word where there is no picture, and why: nothing is connected yet, on its way, or shown. */
export function Placeholder() {
  const phase = useViewer((state) => state.connection.phase);
  const known = useViewer((state) => state.server.dims !== undefined);
  const shown = useViewer((state) => state.shown);
  const name = useViewer((state) => state.server.layers[0]?.name);
  const hidden = useViewer((state) =>
    state.server.layers.every((layer) => shownControl(state, layer, 'visible') === false),
  );
  if (phase === 'lost') {
    return null;
  }
  if (!known) {
    return <p className="placeholder">Connecting…</p>;
  }
  if (shown === 'nothing') {
    return <p className="placeholder">Loading {name ?? 'the image'}…</p>;
  }
  return hidden ? <p className="placeholder">All layers are hidden</p> : null;
}
