import { axisSize, shownStep, sliderAxes, stepAddress } from '../session/select';
import type { Dims } from '../session/state';
import { NumberField } from './controls/NumberField';
import { SliderTrack } from './controls/SliderTrack';
import { worldPosition } from './format';
import { useSession, useViewer } from './session';

/** Rows kept free in 3D, so that switching does not change the size of the picture and restart the video. */
const PLANE_AXES = 2;

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
  const index = useViewer((state) => shownStep(state, axis));
  const block = useViewer((state) => state.server.axes[axis]);
  const name = dims.axisLabels[axis] ?? String(axis);
  const size = axisSize(dims, axis);
  const address = stepAddress(dims, axis);
  const position = block === undefined ? undefined : worldPosition(block, index, size);
  const bounded = (value: number) => Math.min(size - 1, Math.max(0, Math.round(value)));
  return (
    <div className="dims-row">
      <span className="dims-name">{name}</span>
      <SliderTrack
        labels={[`${name} slice`]}
        values={[index]}
        min={0}
        max={size - 1}
        step={1}
        valueText={(value) => `${value} of ${size - 1}${position === undefined ? '' : `, ${position}`}`}
        onChange={([value = 0]) => session.edit(address, value)}
        onCommit={() => session.release(address)}
        onFocus={() => onActivate(axis)}
        testIds={[`dim-${name}`]}
      />
      <span className="dims-value">
        <NumberField
          label={`${name} index`}
          text={String(index)}
          onCommit={(value) => session.set(address, bounded(value))}
          testId={`dim-${name}-index`}
        />
        <span className="dims-size">/ {size - 1}</span>
        <span className="dims-world">{position}</span>
      </span>
    </div>
  );
}
