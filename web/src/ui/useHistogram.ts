import { useEffect, useState } from 'react';
import { binning, HISTOGRAM_COMMAND, whatIsSeen, type Histogram } from '../session/histogram';
import { HistogramAsker } from '../session/HistogramAsker';
import type { Layer } from '../session/state';
import { useSession, useViewer } from './session';
import { isWhole, type ValueSpan } from './valueSpan';

/** How the values of a layer that are seen are spread over a span; absent until that is known, and where it cannot be. */
export function useHistogram({ id, dtype }: Layer, { min, max }: ValueSpan): Histogram | undefined {
  const session = useSession();
  const [histogram, show] = useState<Histogram>();
  const [asker] = useState(
    () => new HistogramAsker({ ask: (kwargs) => session.begin(HISTOGRAM_COMMAND, kwargs), show }),
  );
  const seen = useViewer(whatIsSeen);
  const kind = isWhole(dtype) ? 'whole' : 'real';
  const countable = max > min && dtype !== '';
  useEffect(() => {
    if (seen === undefined || !countable) {
      asker.stop();
    } else {
      asker.want({ layerId: id, ...binning(min, max, kind), seen });
    }
  }, [asker, id, min, max, kind, seen, countable]);
  useEffect(() => () => asker.stop(), [asker]);
  return countable && histogram?.layerId === id ? histogram : undefined;
}
