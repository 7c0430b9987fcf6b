import { controlAddress, shownControl } from '../session/select';
import type { Layer } from '../session/state';
import { swatchGradient } from './colormaps';
import { Hint } from './controls/Hint';
import { EyeIcon, EyeOffIcon } from './icons';
import { useSession, useViewer } from './session';

interface Props {
  layers: Layer[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}

/** The layers, the topmost first. */
export function LayerList({ layers, selectedId, onSelect }: Props) {
  const known = useViewer((state) => state.server.dims !== undefined);
  return (
    <section className="panel panel-grow" aria-label="Layer list">
      <h2>Layers</h2>
      {known && layers.length === 0 && <p className="quiet">No layers.</p>}
      <ul className="layers">
        {layers.toReversed().map((layer) => (
          <LayerRow key={layer.id} layer={layer} selected={layer.id === selectedId} onSelect={onSelect} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  layer: Layer;
  selected: boolean;
  onSelect: (id: string) => void;
}

function LayerRow({ layer, selected, onSelect }: RowProps) {
  const session = useSession();
  const visible = useViewer((state) => shownControl(state, layer, 'visible')) ?? true;
  const colormap = useViewer((state) => shownControl(state, layer, 'colormap')) ?? 'gray';
  const title = visible ? 'Hide layer' : 'Show layer';
  return (
    <li className="layer" data-selected={selected} data-hidden={!visible}>
      <Hint text={title}>
        <button
          type="button"
          className="icon-button"
          aria-label={title}
          aria-pressed={visible}
          data-testid={`visible-${layer.id}`}
          onClick={() => session.set(controlAddress(layer, 'visible'), !visible)}
        >
          {visible ? <EyeIcon /> : <EyeOffIcon />}
        </button>
      </Hint>
      <button type="button" className="layer-name" aria-current={selected} onClick={() => onSelect(layer.id)}>
        <span className="swatch" style={{ background: swatchGradient(colormap) }} />
        <span className="layer-title" title={layer.name}>
          {layer.name}
        </span>
        <span className="quiet">{layer.dtype}</span>
      </button>
    </li>
  );
}
