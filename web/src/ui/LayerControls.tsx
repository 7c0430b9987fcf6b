import type { JsonValue, LayerControls as Controls } from '../protocol/frames';
import { PROPERTIES } from '../protocol/properties';
import { controlAddress, isLabels, shownControl, shownNdisplay } from '../session/select';
import type { Layer } from '../session/state';
import { isColor, swatchGradient } from './colormaps';
import { ContrastSlider } from './ContrastSlider';
import { NumberField } from './controls/NumberField';
import { SelectField, type Option } from './controls/SelectField';
import { SliderTrack } from './controls/SliderTrack';
import { valueText } from './format';
import { useSession, useViewer } from './session';
import { valueSpan } from './valueSpan';

const OPACITY = PROPERTIES['layer.opacity'];
const GAMMA = PROPERTIES['layer.gamma'];
const COLORMAP = PROPERTIES['layer.colormap'];
const INTERPOLATION = PROPERTIES['layer.interpolation'];
const BLENDING = PROPERTIES['layer.blending'];
const RENDERING = PROPERTIES['layer.rendering'];
const ATTENUATION = PROPERTIES['layer.attenuation'];
const ISO_THRESHOLD = PROPERTIES['layer.iso_threshold'];

/** How the selected layer looks. */
export function LayerControls({ layer }: { layer: Layer }) {
  const volume = useViewer((state) => shownNdisplay(state) === 3);
  const above = useViewer((state) => state.server.layers.findIndex((other) => other.id === layer.id) > 0);
  return (
    <section className="panel" aria-label={`Controls of layer ${layer.name}`}>
      <h2>Layer controls</h2>
      <NumberSlider layer={layer} row={OPACITY} />
      {!isLabels(layer) && <ValueControls layer={layer} />}
      {above && <BlendingSelect layer={layer} />}
      {volume && !isLabels(layer) && <VolumeControls layer={layer} />}
    </section>
  );
}

/** How values become colours. Labels are no values: each has a colour of its own. */
function ValueControls({ layer }: { layer: Layer }) {
  return (
    <>
      <ContrastSlider layer={layer} />
      <NumberSlider layer={layer} row={GAMMA} curve="logarithmic" />
      <ColormapSelect layer={layer} />
      <InterpolationSelect layer={layer} />
    </>
  );
}

interface NumberSliderProps {
  layer: Layer;
  row: typeof OPACITY | typeof GAMMA | typeof ATTENUATION;
  curve?: 'linear' | 'logarithmic';
}

function NumberSlider({ layer, row, curve = 'linear' }: NumberSliderProps) {
  const session = useSession();
  const { key: name, initial, sentence } = row;
  const { from: min, to: max, step } = row.values.slider;
  const value = useViewer((state) => shownControl(state, layer, name)) ?? initial;
  const address = controlAddress(layer, name);
  const digits = Math.max(2, Math.round(-Math.log10(step)));
  const logarithmic = curve === 'logarithmic';
  const position = (number: number) => (logarithmic ? Math.log(number) : number);
  const number = (place: number) => Number((logarithmic ? Math.exp(place) : place).toFixed(digits));
  return (
    <div className="field">
      <span className="field-label" title={sentence}>
        {name}
      </span>
      <SliderTrack
        labels={[name]}
        values={[position(Math.min(max, Math.max(min, value)))]}
        min={position(min)}
        max={position(max)}
        step={step}
        valueText={() => value.toFixed(digits)}
        onChange={([place = 0]) => session.edit(address, number(place))}
        onCommit={() => session.release(address)}
        testIds={[name]}
      />
      <NumberField
        label={`${name} value`}
        text={value.toFixed(digits)}
        onCommit={(entered) => session.set(address, Math.min(max, Math.max(min, entered)))}
      />
    </div>
  );
}

/** How a volume is cast, and what only some of the renderings ask for. */
function VolumeControls({ layer }: { layer: Layer }) {
  const rendering = useViewer((state) => shownControl(state, layer, 'rendering'));
  return (
    <>
      <RenderingSelect layer={layer} />
      {rendering === 'iso' && <IsoThresholdSlider layer={layer} />}
      {rendering === 'attenuated_mip' && <NumberSlider layer={layer} row={ATTENUATION} />}
    </>
  );
}

function IsoThresholdSlider({ layer }: { layer: Layer }) {
  const session = useSession();
  const value = useViewer((state) => shownControl(state, layer, 'iso_threshold')) ?? 0;
  const address = controlAddress(layer, 'iso_threshold');
  const { min, max, step } = valueSpan(layer, value, value);
  return (
    <div className="field">
      <span className="field-label" title={ISO_THRESHOLD.sentence}>
        threshold
      </span>
      <SliderTrack
        labels={['threshold']}
        values={[value]}
        min={min}
        max={max}
        step={step}
        valueText={valueText}
        onChange={([place = min]) => session.edit(address, place)}
        onCommit={() => session.release(address)}
        testIds={['iso-threshold']}
      />
      <NumberField
        label="threshold value"
        text={valueText(value)}
        onCommit={(entered) => session.set(address, entered)}
      />
    </div>
  );
}

function ColormapSelect({ layer }: { layer: Layer }) {
  const offered = useViewer((state) => state.server.colormaps);
  const value = useViewer((state) => shownControl(state, layer, 'colormap')) ?? COLORMAP.initial;
  const names = offered.length > 0 ? offered : COLORMAP.values.names;
  const all = isColor(value) ? [value, ...names] : names;
  return <ChoiceSelect layer={layer} row={COLORMAP} options={all.map(colormapOption)} />;
}

function InterpolationSelect({ layer }: { layer: Layer }) {
  const offered = useViewer((state) => state.server.interpolations);
  const names = offered.length > 0 ? offered : INTERPOLATION.values.names;
  return <ChoiceSelect layer={layer} row={INTERPOLATION} options={plainOptions(names)} />;
}

function BlendingSelect({ layer }: { layer: Layer }) {
  return <ChoiceSelect layer={layer} row={BLENDING} options={plainOptions(BLENDING.values.names)} />;
}

function RenderingSelect({ layer }: { layer: Layer }) {
  const offered = useViewer((state) => state.server.renderings);
  const names = offered.length > 0 ? offered : RENDERING.values.names;
  return <ChoiceSelect layer={layer} row={RENDERING} options={plainOptions(names)} />;
}

interface ChoiceProps {
  layer: Layer;
  row: typeof COLORMAP | typeof INTERPOLATION | typeof BLENDING | typeof RENDERING;
  options: Option[];
}

function ChoiceSelect({ layer, row, options }: ChoiceProps) {
  const session = useSession();
  const { key: name, initial, sentence } = row;
  const value = useViewer((state) => shownControl(state, layer, name)) ?? initial;
  return (
    <div className="field field-choice">
      <span className="field-label" title={sentence}>
        {name}
      </span>
      <SelectField
        label={name}
        value={value}
        options={options}
        onChange={(chosen) =>
          session.set(controlAddress(layer, name), chosen satisfies Controls[typeof name] & JsonValue)
        }
        testId={name}
      />
    </div>
  );
}

function plainOptions(names: readonly string[]): Option[] {
  return names.map((name) => ({ value: name, label: name }));
}

function colormapOption(name: string): Option {
  return { value: name, label: name, swatch: <span className="swatch" style={{ background: swatchGradient(name) }} /> };
}
