import { fresh, hitRate, perSecond, type Moment } from './history';

/** A frame's time at 60 pictures per second. */
export const FRAME_MS = 16.7;

/** One line of a chart. */
export interface Line {
  readonly name: string;
  readonly color: string;
  readonly of: (moment: Moment) => number | undefined;
}

/** One chart. */
export interface Panel {
  readonly id: string;
  readonly title: string;
  /** What it shows, for who cannot see it or wonders. */
  readonly about: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Areas on top of one another: the edge of the uppermost is the sum. */
  readonly stacked?: true;
  /** Values hold until the next one. */
  readonly stepped?: true;
  /** A value not to be exceeded, drawn as a line. */
  readonly limit?: number;
  /** The upper end of the axis, where it does not follow the values. */
  readonly top?: number;
}

const BLUE = '#57b2e3';
const GREEN = '#52c47f';
const AMBER = '#e8b04a';
const RED = '#ee6a5f';
const VIOLET = '#a58bea';

/** In the order of a picture's way; light and dark in turn, so that neighbours can be told apart. */
const STATIONS: readonly (readonly [station: string, color: string])[] = [
  ['apply', '#7d8794'],
  ['plan', '#b9c3cf'],
  ['draw', '#2f7fae'],
  ['convert', '#8fd0f2'],
  ['encode', '#3c9c63'],
  ['queue', '#9be0b6'],
  ['network', '#b07f22'],
  ['decode', '#f3cd85'],
  ['paint', '#c9584e'],
];

const gauge =
  (name: string, scale = 1) =>
  ({ owner }: Moment) =>
    times(owner.gauges[name], scale);

const ofScene =
  (name: string) =>
  ({ scene }: Moment) =>
    scene.gauges[name];

const ofProcess =
  (name: string) =>
  ({ now }: Moment) =>
    now.process.gauges[name];

/** In the order of the page. */
export const PANELS: readonly Panel[] = [
  {
    id: 'stages',
    title: 'Where the time goes',
    about: 'From an input to its picture on the screen, station by station; medians of the newest pictures, stacked.',
    unit: 'ms',
    stacked: true,
    limit: FRAME_MS,
    lines: STATIONS.map(([name, color]) => ({
      name,
      color,
      of: (moment: Moment) => fresh(moment, `latency_${name}_ms`, 'p50_ms'),
    })),
  },
  {
    id: 'paint',
    title: 'Input to paint',
    about: 'From an input at the server to the word of the browser that its picture is painted.',
    unit: 'ms',
    limit: FRAME_MS,
    lines: [
      { name: 'p50', color: BLUE, of: (moment) => fresh(moment, 'latency_input_to_paint_ms', 'p50_ms') },
      { name: 'p95', color: AMBER, of: (moment) => fresh(moment, 'latency_input_to_paint_ms', 'p95_ms') },
    ],
  },
  {
    id: 'work',
    title: 'Drawing and encoding',
    about: 'Medians of every picture, those that no input asked for included.',
    unit: 'ms',
    limit: FRAME_MS,
    lines: [
      { name: 'draw', color: BLUE, of: (moment) => fresh(moment, 'render_ms', 'p50_ms') },
      { name: 'draw at rest', color: VIOLET, of: (moment) => fresh(moment, 'render_exact_ms', 'p50_ms') },
      { name: 'GPU', color: RED, of: (moment) => fresh(moment, 'gpu_ms', 'p50_ms') },
      { name: 'convert', color: AMBER, of: (moment) => fresh(moment, 'convert_ms', 'p50_ms') },
      { name: 'encode', color: GREEN, of: (moment) => fresh(moment, 'encode_ms', 'p50_ms') },
    ],
  },
  {
    id: 'fps',
    title: 'Pictures per second',
    about: 'Pictures that were encoded.',
    unit: '/s',
    lines: [{ name: 'pictures', color: BLUE, of: gauge('frames_per_second') }],
  },
  {
    id: 'bitrate',
    title: 'Bitrate',
    about: 'What was encoded, and what the encoder of a scene aims at while the picture moves.',
    unit: 'Mbit/s',
    lines: [
      { name: 'sent', color: BLUE, of: gauge('bits_per_second', 1e-6) },
      { name: 'aim', color: AMBER, of: ({ scene }) => times(scene.gauges['video_bits_per_second'], 1e-6) },
    ],
  },
  {
    id: 'level',
    title: 'Level and oversampling',
    about: 'Which level the view wants and which is drawn (0 is the finest), and voxels of it per pixel.',
    unit: '',
    stepped: true,
    lines: [
      { name: 'drawn', color: BLUE, of: ofScene('level') },
      { name: 'wanted', color: AMBER, of: ofScene('level_desired') },
      { name: 'voxels per pixel', color: GREEN, of: ofScene('oversampling') },
    ],
  },
  {
    id: 'cache',
    title: 'Cache hits',
    about: 'Of the chunks wanted in the last second, those that were already there.',
    unit: '%',
    top: 100,
    lines: [{ name: 'hits', color: GREEN, of: hitRate }],
  },
  {
    id: 'queues',
    title: 'Queues',
    about: 'Chunks that wait to be read, are being read or decoded; pictures before the encoder; questions.',
    unit: '',
    lines: [
      { name: 'chunks waiting', color: BLUE, of: ofProcess('cache_queued') },
      { name: 'chunks under way', color: VIOLET, of: ofProcess('cache_in_flight') },
      { name: 'before the encoder', color: RED, of: ofScene('encode_queue') },
      { name: 'jobs', color: AMBER, of: ofProcess('jobs_under_way') },
    ],
  },
  {
    id: 'clients',
    title: 'Clients',
    about: 'Control sockets, viewers of pictures, and viewers that are too slow now.',
    unit: '',
    stepped: true,
    lines: [
      { name: 'sessions', color: BLUE, of: ({ owner }) => owner.gauges['sessions'] ?? owner.gauges['state_clients'] },
      { name: 'viewers', color: GREEN, of: ({ owner }) => owner.gauges['viewers'] ?? owner.gauges['pixel_clients'] },
      { name: 'parked', color: RED, of: ({ owner }) => owner.gauges['viewers_parked'] ?? owner.gauges['pixel_parked'] },
    ],
  },
  {
    id: 'pauses',
    title: 'Pauses of the collector',
    about: 'How long the virtual machine stood still to free memory, per second.',
    unit: 'ms/s',
    limit: FRAME_MS,
    lines: [{ name: 'pauses', color: RED, of: (moment) => perSecond(moment, ({ machine }) => machine['gc_pause_ms']) }],
  },
  {
    id: 'cpu',
    title: 'Processor',
    about: 'Of all cores, what this process uses.',
    unit: '%',
    top: 100,
    lines: [{ name: 'process', color: BLUE, of: ({ now }) => times(now.machine['cpu'], 100) }],
  },
];

/** Memory that is bounded: what is taken of it. */
export interface Budget {
  readonly name: string;
  readonly used: (moment: Moment) => number | undefined;
  readonly most: (moment: Moment) => number | undefined;
}

export const BUDGETS: readonly Budget[] = [
  { name: 'Chunks decoded', used: ofProcess('cache_taken_bytes'), most: ofProcess('cache_budget_bytes') },
  { name: 'Heap', used: ({ now }) => now.machine['heap_used_bytes'], most: ({ now }) => now.machine['heap_max_bytes'] },
];

function times(value: number | undefined, scale: number): number | undefined {
  return value === undefined ? undefined : value * scale;
}
