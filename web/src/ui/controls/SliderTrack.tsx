import * as RadixSlider from '@radix-ui/react-slider';

interface Props {
  /** One label per thumb. */
  labels: string[];
  values: number[];
  min: number;
  max: number;
  step: number;
  /** What a screen reader says for a thumb; the bare number without it. */
  valueText?: (value: number) => string;
  onChange: (values: number[]) => void;
  onCommit: () => void;
  onFocus?: () => void;
  /** Called by a double-click. */
  onReset?: () => void;
  /** Least distance of two thumbs, in steps. */
  apart?: number;
  /** One test id per thumb. */
  testIds?: string[];
}

/** A slider with one or more thumbs. */
export function SliderTrack({
  labels,
  values,
  min,
  max,
  step,
  valueText,
  onChange,
  onCommit,
  onFocus,
  onReset,
  apart,
  testIds,
}: Props) {
  return (
    <RadixSlider.Root
      className="slider"
      value={values}
      min={min}
      max={max}
      step={step}
      onValueChange={onChange}
      onValueCommit={onCommit}
      onFocus={onFocus}
      onDoubleClick={onReset}
      minStepsBetweenThumbs={apart}
    >
      <RadixSlider.Track className="slider-track">
        <RadixSlider.Range className="slider-range" />
      </RadixSlider.Track>
      {labels.map((label, i) => (
        <RadixSlider.Thumb
          key={label}
          className="slider-thumb"
          aria-label={label}
          aria-valuetext={valueText?.(values[i] ?? min)}
          data-testid={testIds?.[i]}
        />
      ))}
    </RadixSlider.Root>
  );
}
