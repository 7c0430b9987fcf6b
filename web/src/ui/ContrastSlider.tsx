import { useState } from 'react';
import { HISTOGRAM_COMMAND } from '../session/histogram';
import { commandOffered, controlAddress, shownControl } from '../session/select';
import type { Layer } from '../session/state';
import { NumberField } from './controls/NumberField';
import { SliderTrack } from './controls/SliderTrack';
import { valueText } from './format';
import { HistogramPlot } from './HistogramPlot';
import { useSession, useViewer } from './session';
import { useHistogram } from './useHistogram';
import { valueSpan } from './valueSpan';

const AUTO_CONTRAST = 'x.auto_contrast';

/** Which values are shown from black to white, before a histogram of those that are seen. */
export function ContrastSlider({ layer }: { layer: Layer }) {
  const session = useSession();
  const limits = useViewer((state) => shownControl(state, layer, 'contrast_limits')) ?? [0, 1];
  const address = controlAddress(layer, 'contrast_limits');
  const [low, high] = limits;
  const span = valueSpan(layer, low, high);
  const { min, max, step } = span;
  const counted = useViewer((state) => commandOffered(state, HISTOGRAM_COMMAND));
  const histogram = useHistogram(layer, span);
  const set = (pair: [number, number]) => session.set(address, pair[0] <= pair[1] ? pair : [pair[1], pair[0]]);
  return (
    <div className="field field-tall">
      <span className="field-label">contrast</span>
      <div className="contrast" data-counted={counted}>
        {counted && histogram !== undefined && <HistogramPlot histogram={histogram} span={span} window={limits} />}
        <SliderTrack
          labels={['contrast lower limit', 'contrast upper limit']}
          values={[low, high]}
          min={min}
          max={max}
          step={step}
          apart={1}
          onReset={() => layer.contrastRange && session.set(address, layer.contrastRange)}
          onChange={([lower = min, upper = max]) => session.edit(address, [lower, upper])}
          onCommit={() => session.release(address)}
          testIds={['contrast-low', 'contrast-high']}
        />
      </div>
      <div className="field-pair">
        <NumberField
          label="contrast lower limit value"
          text={valueText(low)}
          onCommit={(value) => set([value, high])}
        />
        <NumberField
          label="contrast upper limit value"
          text={valueText(high)}
          onCommit={(value) => set([low, value])}
        />
        <AutoContrast layer={layer} />
      </div>
    </div>
  );
}

/** Sets the limits by the values that are seen, for everybody. */
function AutoContrast({ layer }: { layer: Layer }) {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const offered = useViewer((state) => commandOffered(state, AUTO_CONTRAST));
  if (!offered) {
    return null;
  }
  const adjust = async () => {
    setBusy(true);
    await session
      .call(AUTO_CONTRAST, { layer_id: layer.id })
      .catch((error: unknown) => session.store.notify('warning', error instanceof Error ? error.message : ''));
    setBusy(false);
  };
  return (
    <button
      type="button"
      className="quiet-button"
      title="Fit the contrast to what is seen"
      data-testid="auto-contrast"
      disabled={busy}
      onClick={() => void adjust()}
    >
      auto
    </button>
  );
}
