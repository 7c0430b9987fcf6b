import { useEffect, useState } from 'react';
import type { Stats } from '../session/stats';
import { bytesPerSecondText, shapeText } from './format';
import { useSession, useViewer } from './session';

const PERIOD_MS = 500;

interface Rates {
  framesPerSecond: number;
  bytesPerSecond: number;
}

/** Figures for the curious: how fast, how sharp, how much. */
export function Hud() {
  const { stats } = useSession();
  const { framesPerSecond, bytesPerSecond } = useRates(stats);
  const status = useViewer((state) => state.server.status);
  const stream = useViewer((state) => state.server.stream);
  const shape = useViewer((state) => state.server.dims?.levelShapes[state.server.status?.level ?? 0]);
  const rows: [string, string | undefined][] = [
    ['pictures', `${framesPerSecond.toFixed(0)} /s`],
    ['video', bytesPerSecondText(bytesPerSecond)],
    ['size', stream && `${shapeText(stream.frame_size)} ${stream.codec}`],
    ['level', status && `${status.level}${shape ? ` · ${shapeText(shape)}` : ''}`],
    ['quality', status?.quality],
    ['renderer', status?.backend],
    ['render', status && `${status.render_ms.toFixed(1)} ms`],
    ['encode', status && `${status.encode_ms.toFixed(1)} ms`],
    ['chunks', status && `${status.chunks.ready} / ${status.chunks.wanted}`],
    ['decode errors', stats.decodeErrors > 0 ? String(stats.decodeErrors) : undefined],
  ];
  return (
    <dl className="hud" data-testid="hud">
      {rows.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Rates over the last period, from the running totals. */
function useRates(stats: Stats): Rates {
  const [rates, setRates] = useState<Rates>({ framesPerSecond: 0, bytesPerSecond: 0 });
  useEffect(() => {
    let before = { at: performance.now(), frames: stats.framesPainted, bytes: stats.bytesReceived };
    const timer = setInterval(() => {
      const now = { at: performance.now(), frames: stats.framesPainted, bytes: stats.bytesReceived };
      const seconds = (now.at - before.at) / 1000;
      setRates({
        framesPerSecond: (now.frames - before.frames) / seconds,
        bytesPerSecond: (now.bytes - before.bytes) / seconds,
      });
      before = now;
    }, PERIOD_MS);
    return () => clearInterval(timer);
  }, [stats]);
  return rates;
}
