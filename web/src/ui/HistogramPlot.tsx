import { useId, useMemo } from 'react';
import type { Histogram } from '../session/histogram';
import { exactText } from './format';
import type { ValueSpan } from './valueSpan';

interface Props {
  histogram: Histogram;
  /** Of the slider before it. */
  span: ValueSpan;
  /** What is shown from black to white. */
  window: readonly [number, number];
}

/** How many voxels have which value, logarithmically, over the span of a slider; what lies inside of the window stands out. */
export function HistogramPlot({ histogram, span, window: [low, high] }: Props) {
  const clip = useId();
  const bars = useMemo(() => barsOf(histogram.counts), [histogram]);
  const place = (value: number) => (value - span.min) / (span.max - span.min);
  const [from, to] = histogram.range.map(place) as [number, number];
  const [least, most] = histogram.extent;
  const onto = `translate(${from} 0) scale(${to - from} 1)`;
  return (
    <svg
      className="histogram"
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      role="img"
      aria-label={`Values that are seen: ${exactText(least)} to ${exactText(most)}`}
      data-testid="histogram"
    >
      <clipPath id={clip}>
        <rect
          x={place(low)}
          y="0"
          width={Math.max(0, place(high) - place(low))}
          height="1"
          data-testid="histogram-window"
        />
      </clipPath>
      <path className="histogram-outside" d={bars} transform={onto} data-testid="histogram-bars" />
      <g clipPath={`url(#${clip})`}>
        <path className="histogram-inside" d={bars} transform={onto} />
      </g>
    </svg>
  );
}

/** A bar for each bin that holds something, side by side in the unit square, the highest one as high as that. */
export function barsOf(counts: readonly number[]): string {
  const highest = Math.log1p(counts.reduce((most, count) => Math.max(most, count), 0));
  const bar = (count: number, i: number) => {
    const top = 1 - Math.log1p(count) / highest;
    return `M${unit(i / counts.length)} 1V${unit(top)}H${unit((i + 1) / counts.length)}V1Z`;
  };
  return counts.map((count, i) => (count > 0 ? bar(count, i) : '')).join('');
}

function unit(place: number): string {
  return String(Number(place.toFixed(4)));
}
