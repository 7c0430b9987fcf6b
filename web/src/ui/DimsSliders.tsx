import type { Intent } from '../session/intents';
import { axisSize, cutIntent, shownIndex, sliderAxes } from '../session/select';
import type { Dims } from '../session/state';
import { NumberField } from './controls/NumberField';
import { SliderTrack } from './controls/SliderTrack';
import { worldPosition } from './format';
import { PlayControl } from './PlayControl';
import { useSession, useViewer } from './session';

/** Rows kept free in 3D, so that switching does not change the size of the picture and restart the video. */
const PLANE_AXES = 2;

/** How fast an axis plays unless somebody says otherwise. */
const SLICES_PER_SECOND = 10;

/** One slider for each axis that the picture does not show. */
export function DimsSliders({ onActivate }: { onActivate: (axis: number) => void }) {
  const dims = useViewer((state) => state.server.dims);
  if (dims === undefined) {
    return null;
  }
  const axes = sliderAxes(dims);
  const free = dims.order.length - PLANE_AXES - axes.length;
  return (
    <section className="dims" aria-label="Dimension sliders">
      {axes.map((axis) => (
        <DimSlider key={axis} dims={dims} axis={axis} onActivate={onActivate} />
      ))}
      {Array.from({ length: free }, (_, row) => (
        <p className="dims-row dims-hint" key={`free-${row}`}>
          {row === 0 && 'Drag to turn · shift-drag or right-drag to move · wheel to zoom · double-click to reset'}
        </p>
      ))}
    </section>
  );
}

interface DimProps {
  dims: Dims;
  axis: number;
  onActivate: (axis: number) => void;
}

function DimSlider({ dims, axis, onActivate }: DimProps) {
  const session = useSession();
  const index = useViewer((state) => shownIndex(state, axis));
  const size = useViewer((state) => axisSize(state, axis));
  const block = useViewer((state) => state.server.axes[axis]);
  const name = dims.axisLabels[axis] ?? String(axis);
  const position = block && worldPosition(block, index);
  const cutAt = (wanted: number) => cutIntent(session.store.getSnapshot(), axis, Math.round(wanted));
  const drag = ({ address, value }: Intent) => session.edit(address, value);
  const enter = ({ address, value }: Intent) => session.set(address, value);
  return (
    <div className="dims-row">
      <span className="dims-name">{name}</span>
      <span className="dims-play">
        <PlayControl axis={name} what={name} usual={SLICES_PER_SECOND} />
      </span>
      <SliderTrack
        labels={[`${name} slice`]}
        values={[index]}
        min={0}
        max={size - 1}
        step={1}
        valueText={(value) => `${value} of ${size - 1}${position === undefined ? '' : `, ${position}`}`}
        onChange={([wanted = 0]) => drag(cutAt(wanted))}
        onCommit={() => session.release(cutAt(index).address)}
        onFocus={() => onActivate(axis)}
        testIds={[`dim-${name}`]}
      />
      <span className="dims-value">
        <NumberField
          label={`${name} index`}
          text={String(index)}
          onCommit={(wanted) => enter(cutAt(wanted))}
          testId={`dim-${name}-index`}
        />
        <span className="dims-size">/ {size - 1}</span>
        <span className="dims-world">{position}</span>
      </span>
    </div>
  );
}
