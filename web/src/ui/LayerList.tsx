import type { ReactNode } from 'react';
import { controlAddress, featureEnabled, isLabels, removal, reorder, shownControl } from '../session/select';
import type { Layer } from '../session/state';
import { swatchGradient } from './colormaps';
import { Hint } from './controls/Hint';
import { LayerPicture } from './LayerPicture';
import { CloseIcon, DownIcon, EyeIcon, EyeOffIcon, UpIcon } from './icons';
import { useSession, useViewer } from './session';

/** Labels have all of them. */
const LABEL_COLORS = 'hsv';

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
        {layers
          .map((layer, place) => (
            <LayerRow key={layer.id} layer={layer} selected={layer.id === selectedId} onSelect={onSelect}>
              {layer.id === selectedId && layers.length > 1 && (
                <LayerActions layer={layer} place={place} top={layers.length - 1} onMove={() => onSelect(layer.id)} />
              )}
            </LayerRow>
          ))
          .toReversed()}
      </ul>
    </section>
  );
}

interface RowProps {
  layer: Layer;
  selected: boolean;
  onSelect: (id: string) => void;
  /** Behind the name. */
  children: ReactNode;
}

function LayerRow({ layer, selected, onSelect, children }: RowProps) {
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
        <span className="swatch" style={{ background: swatchGradient(isLabels(layer) ? LABEL_COLORS : colormap) }} />
        {layer.thumbnail !== undefined && <LayerPicture thumbnail={layer.thumbnail} />}
        <span className="layer-title" title={layer.name}>
          {layer.name}
        </span>
        <span className="quiet">{layer.dtype}</span>
      </button>
      {children}
    </li>
  );
}

interface ActionsProps {
  layer: Layer;
  /** Counted from the bottom. */
  place: number;
  top: number;
  onMove: () => void;
}

/** What may be done with one of several layers. */
function LayerActions({ layer, place, top, onMove }: ActionsProps) {
  const session = useSession();
  const allowed = useViewer((state) => featureEnabled(state, 'x.layers'));
  // Selected by hand from now on: the topmost layer is selected only as long as nobody chooses.
  const move = (to: number) => {
    onMove();
    session.submit(reorder(layer, to));
  };
  return (
    allowed && (
      <span className="layer-actions">
        <Action title="Move layer up" disabled={place === top} onClick={() => move(place + 1)}>
          <UpIcon />
        </Action>
        <Action title="Move layer down" disabled={place === 0} onClick={() => move(place - 1)}>
          <DownIcon />
        </Action>
        <Action title="Remove layer" disabled={false} onClick={() => session.submit(removal(layer))}>
          <CloseIcon />
        </Action>
      </span>
    )
  );
}

interface ActionProps {
  title: string;
  disabled: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Action({ title, disabled, onClick, children }: ActionProps) {
  return (
    <Hint text={title}>
      <button type="button" className="icon-button" aria-label={title} disabled={disabled} onClick={onClick}>
        {children}
      </button>
    </Hint>
  );
}
