import type { JsonValue, LayerControls as Controls } from '../protocol/frames';
import { controlAddress, shownControl } from '../session/select';
import type { Layer } from '../session/state';
import { swatchGradient } from './colormaps';
import { NumberField } from './controls/NumberField';
import { SelectField, type Option } from './controls/SelectField';
import { SliderTrack } from './controls/SliderTrack';
import { valueText } from './format';
import { useSession, useViewer } from './session';

const GAMMA_MIN = 0.2;
const GAMMA_MAX = 3;
/** Steps of the contrast slider over its span; whole-number data with a smaller span steps by ones. */
const CONTRAST_STEPS = 1000;
const DEFAULT_COLORMAPS = ['gray', 'viridis', 'magma', 'inferno', 'plasma', 'red', 'green', 'blue'];
const DEFAULT_INTERPOLATIONS = ['nearest', 'linear'];

type SliderKey = 'opacity' | 'gamma';

/** How the selected layer looks. */
export function LayerControls({ layer }: { layer: Layer }) {
  return (
    <section className="panel" aria-label={`Controls of layer ${layer.name}`}>
      <h2>Layer controls</h2>
      <NumberSlider layer={layer} name="opacity" range={[0, 1]} fallback={1} />
      <ContrastSlider layer={layer} />
      <NumberSlider layer={layer} name="gamma" range={[GAMMA_MIN, GAMMA_MAX]} fallback={1} curve="logarithmic" />
      <ColormapSelect layer={layer} />
      <InterpolationSelect layer={layer} />
    </section>
  );
}

interface NumberSliderProps {
  layer: Layer;
  name: SliderKey;
  range: [number, number];
  fallback: number;
  curve?: 'linear' | 'logarithmic';
}

function NumberSlider({ layer, name, range, fallback, curve = 'linear' }: NumberSliderProps) {
  const session = useSession();
  const value = useViewer((state) => shownControl(state, layer, name)) ?? fallback;
  const address = controlAddress(layer, name);
  const logarithmic = curve === 'logarithmic';
  const position = (number: number) => (logarithmic ? Math.log(number) : number);
  const number = (place: number) => Number((logarithmic ? Math.exp(place) : place).toFixed(2));
  const [min, max] = range;
  return (
    <div className="field">
      <span className="field-label">{name}</span>
      <SliderTrack
        labels={[name]}
        values={[position(Math.min(max, Math.max(min, value)))]}
        min={position(min)}
        max={position(max)}
        step={0.01}
        valueText={() => value.toFixed(2)}
        onChange={([place = 0]) => session.edit(address, number(place))}
        onCommit={() => session.release(address)}
        testIds={[name]}
      />
      <NumberField
        label={`${name} value`}
        text={value.toFixed(2)}
        onCommit={(entered) => session.set(address, Math.min(max, Math.max(min, entered)))}
      />
    </div>
  );
}

function ContrastSlider({ layer }: { layer: Layer }) {
  const session = useSession();
  const limits = useViewer((state) => shownControl(state, layer, 'contrast_limits')) ?? [0, 1];
  const address = controlAddress(layer, 'contrast_limits');
  const [low, high] = limits;
  // The limits may reach beyond the span: whoever typed them in wants to see them.
  const min = Math.min(layer.contrastRange?.[0] ?? low, low);
  const max = Math.max(layer.contrastRange?.[1] ?? high, high);
  const whole = layer.dtype.includes('int') && max - min >= 2;
  const step = whole ? Math.max(1, Math.round((max - min) / CONTRAST_STEPS)) : (max - min) / CONTRAST_STEPS || 1;
  const set = (pair: [number, number]) => session.set(address, pair[0] <= pair[1] ? pair : [pair[1], pair[0]]);
  return (
    <div className="field field-tall">
      <span className="field-label">contrast</span>
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
      </div>
    </div>
  );
}

function ColormapSelect({ layer }: { layer: Layer }) {
  const offered = useViewer((state) => state.server.colormaps);
  const names = offered.length > 0 ? offered : DEFAULT_COLORMAPS;
  return <ChoiceSelect layer={layer} name="colormap" options={names.map(colormapOption)} fallback="gray" />;
}

function InterpolationSelect({ layer }: { layer: Layer }) {
  const offered = useViewer((state) => state.server.interpolations);
  const names = offered.length > 0 ? offered : DEFAULT_INTERPOLATIONS;
  const options = names.map((name) => ({ value: name, label: name }));
  return <ChoiceSelect layer={layer} name="interpolation" options={options} fallback="linear" />;
}

interface ChoiceProps {
  layer: Layer;
  name: 'colormap' | 'interpolation';
  options: Option[];
  fallback: string;
}

function ChoiceSelect({ layer, name, options, fallback }: ChoiceProps) {
  const session = useSession();
  const value = useViewer((state) => shownControl(state, layer, name)) ?? fallback;
  return (
    <div className="field field-choice">
      <span className="field-label">{name}</span>
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

function colormapOption(name: string): Option {
  return { value: name, label: name, swatch: <span className="swatch" style={{ background: swatchGradient(name) }} /> };
}
