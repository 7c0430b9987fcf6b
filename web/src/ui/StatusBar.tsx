import type { Connection } from '../session/state';
import { shapeText } from './format';
import { useViewer } from './session';

const PHASE_TEXT: Readonly<Record<Connection['phase'], string>> = {
  connecting: 'Connecting',
  open: 'Connected',
  lost: 'Connection lost',
};

/** One quiet line: connection, data set, and how the picture was made. */
export function StatusBar() {
  const phase = useViewer((state) => state.connection.phase);
  return (
    <footer className="status-bar">
      <span className="connection" data-testid="connection" data-state={phase} role="status">
        <span className="dot" />
        {PHASE_TEXT[phase]}
      </span>
      <DatasetSummary />
      <span className="spacer" />
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
