import type { Connection } from '../session/state';
import { exactText, positionText, shapeText } from './format';
import { useViewer } from './session';

const PHASE_TEXT: Readonly<Record<Connection['phase'], string>> = {
  connecting: 'Connecting',
  open: 'Connected',
  lost: 'Connection lost',
};

/** One quiet line: connection, data set, and how the picture was made. */
export function StatusBar() {
  const phase = useViewer((state) => state.connection.phase);
  const loginWanted = useViewer(({ connection }) => connection.phase === 'lost' && connection.loginWanted);
  return (
    <footer className="status-bar">
      <span className="connection" data-testid="connection" data-state={phase} role="status">
        <span className="dot" />
        {loginWanted ? 'Not logged in' : PHASE_TEXT[phase]}
      </span>
      <DatasetSummary />
      <span className="spacer" />
      <CursorSummary />
      <PictureSummary />
    </footer>
  );
}

/** The first layer, whose axes the scene has, and how many there are besides. */
function DatasetSummary() {
  const layer = useViewer((state) => state.server.layers[0]);
  const others = useViewer((state) => state.server.layers.length - 1);
  const dims = useViewer((state) => state.server.dims);
  const source = useViewer((state) => state.server.sourcePath);
  if (layer === undefined || dims === undefined) {
    return null;
  }
  const shape = dims.levelShapes[0] ?? layer.shape;
  return (
    <span className="status-item status-dataset" title={source}>
      {layer.name} · {shapeText(shape)} ({dims.axisLabels.join(', ')}) {layer.dtype}
      {others > 0 && ` + ${others} ${others === 1 ? 'layer' : 'layers'}`}
    </span>
  );
}

/** Position and value under the pointer; of several layers each value with its layer's name. */
function CursorSummary() {
  const cursor = useViewer((state) => state.cursor);
  const axes = useViewer((state) => state.server.axes);
  const layers = useViewer((state) => state.server.layers);
  if (cursor === undefined) {
    return null;
  }
  const { world } = cursor;
  const position = world && axes.map((axis, i) => `${axis.name} ${positionText(axis, world[i] ?? 0)}`).join(' · ');
  const known = cursor.layers.filter(({ value }) => value !== undefined);
  const names = layers.length > 1;
  const values = known.map(({ id, value }) => {
    const name = names ? `${layers.find((layer) => layer.id === id)?.name ?? id} ` : '';
    return `${name}${typeof value === 'number' ? exactText(value) : value}`;
  });
  return (
    <span className="status-item status-cursor" data-testid="cursor">
      {position}
      {values.length > 0 && <output data-testid="cursor-value">{values.join(' · ')}</output>}
    </span>
  );
}

function PictureSummary() {
  const level = useViewer((state) => state.server.status?.level ?? state.server.dims?.currentLevel);
  const quality = useViewer((state) => state.server.status?.quality);
  const chunks = useViewer((state) => state.server.status?.chunks);
  const loading = chunks !== undefined && chunks.wanted > chunks.ready + chunks.failed;
  return (
    <>
      {loading && (
        <span className="status-item">
          loading {chunks.ready} / {chunks.wanted}
        </span>
      )}
      {level !== undefined && <span className="status-item">level {level}</span>}
      {quality !== undefined && <span className="status-item">{quality}</span>}
    </>
  );
}
