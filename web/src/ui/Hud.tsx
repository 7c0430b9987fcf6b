import { useEffect, useState } from 'react';
import type { LatencySummary } from '../session/LatencyMeter';
import { PARTS, type Part } from '../session/latencyParts';
import type { Session } from '../session/Session';
import { bitsPerSecondText, millisecondsText, policyText, shapeText } from './format';
import { useSession, useViewer } from './session';

const PERIOD_MS = 500;

const PART_NAMES: Readonly<Record<Part, string>> = {
  input: 'wait to send',
  apply: 'queue + apply',
  plan: 'plan',
  draw: 'draw',
  convert: 'convert',
  encode: 'encode',
  network: 'send + network',
  decode: 'decode',
  paint: 'paint',
};

/** Shown where there is no figure yet: every row keeps its place. */
const NONE = '–';

interface Figures {
  framesPerSecond: number;
  bytesPerSecond: number;
  latency: LatencySummary;
  decodeErrors: number;
}

/** Figures for the curious: how fast, how sharp, how much. */
export function Hud() {
  const { latency, ...stream } = useFigures(useSession());
  return (
    <div className="hud" data-testid="hud">
      <Latency latency={latency} />
      <Stream {...stream} />
      <LastPicture />
    </div>
  );
}

function Latency({ latency: { p50, p95, parts } }: { latency: LatencySummary }) {
  return (
    <dl aria-label="Latency">
      <Row name="latency p50" value={p50 === undefined ? undefined : millisecondsText(p50)} emphasis="strong" />
      <Row name="latency p95" value={p95 === undefined ? undefined : millisecondsText(p95)} emphasis="strong" />
      {PARTS.map((part) => {
        const duration = parts[part];
        const value = duration === undefined ? undefined : millisecondsText(duration);
        return <Row key={part} name={PART_NAMES[part]} value={value} emphasis="part" />;
      })}
    </dl>
  );
}

function Stream({ framesPerSecond, bytesPerSecond, decodeErrors }: Omit<Figures, 'latency'>) {
  const encoder = useViewer((state) => state.server.status?.encoder);
  const stream = useViewer((state) => state.server.stream);
  return (
    <dl aria-label="Video">
      <Row name="pictures" value={`${framesPerSecond.toFixed(0)} /s`} />
      <Row name="video" value={bitsPerSecondText(8 * bytesPerSecond)} />
      <Row name="size" value={stream && shapeText(stream.frame_size)} />
      <Row name="encoder" value={encoder || stream?.codec} />
      {decodeErrors > 0 && <Row name="decode errors" value={String(decodeErrors)} />}
    </dl>
  );
}

function LastPicture() {
  const status = useViewer((state) => state.server.status);
  const shape = useViewer((state) => state.server.dims?.levelShapes[state.server.status?.level ?? 0]);
  return (
    <dl aria-label="Last picture">
      <Row name="level" value={status && `${status.level}${shape ? ` · ${shapeText(shape)}` : ''}`} />
      <Row name="chosen by" value={status?.policy && policyText(status.policy)} />
      <Row name="quality" value={status?.quality} />
      <Row name="renderer" value={status?.backend} />
      <Row name="rendered in" value={status && millisecondsText(status.render_ms)} />
      <Row name="encoded in" value={status && millisecondsText(status.encode_ms)} />
      <Row name="chunks" value={status && `${status.chunks.ready} / ${status.chunks.wanted}`} />
    </dl>
  );
}

interface RowProps {
  name: string;
  value: string | undefined;
  emphasis?: 'strong' | 'part';
}

function Row({ name, value, emphasis }: RowProps) {
  return (
    <div data-emphasis={emphasis}>
      <dt>{name}</dt>
      <dd>{value ?? NONE}</dd>
    </div>
  );
}

/** Rates over the last period, from the running totals, and the latency so far. */
function useFigures({ stats, latency }: Session): Figures {
  const [figures, setFigures] = useState<Figures>(() => ({
    framesPerSecond: 0,
    bytesPerSecond: 0,
    latency: latency.summary(),
    decodeErrors: stats.decodeErrors,
  }));
  useEffect(() => {
    const totals = () => ({ at: performance.now(), frames: stats.framesPainted, bytes: stats.bytesReceived });
    let before = totals();
    const timer = setInterval(() => {
      const now = totals();
      const seconds = (now.at - before.at) / 1000;
      setFigures({
        framesPerSecond: (now.frames - before.frames) / seconds,
        bytesPerSecond: (now.bytes - before.bytes) / seconds,
        latency: latency.summary(),
        decodeErrors: stats.decodeErrors,
      });
      before = now;
    }, PERIOD_MS);
    return () => clearInterval(timer);
  }, [stats, latency]);
  return figures;
}
