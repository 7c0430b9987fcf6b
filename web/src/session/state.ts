import type {
  CameraPose,
  LayerControls,
  LevelDescription,
  NotifyError,
  NotifyStream,
  SessionWelcomeFeature,
  XNotifySceneAxis,
  XNotifyStatus,
} from '../protocol/frames';
import type { Picked } from './picked';
import { ALONE, type Together } from './together';

/** The dims model as last told by the server. Arrays are per axis. */
export interface Dims {
  axisLabels: string[];
  order: number[];
  displayed: number[];
  ndisplay: number;
  /** Index per axis in the grid of the current level. */
  step: number[];
  levels: LevelDescription[];
  levelShapes: number[][];
  currentLevel: number;
}

export interface Layer {
  id: string;
  name: string;
  type: string;
  shape: number[];
  dtype: string;
  controls: LayerControls;
  /** The span of the contrast slider, in data values. */
  contrastRange: [number, number] | undefined;
  thumbnail: Thumbnail | undefined;
}

/** A small picture of a layer, row by row from the top. */
export interface Thumbnail {
  width: number;
  height: number;
  /** Red, green, blue and 255 per pixel. */
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

export type LevelMode = 'auto' | 'locked';

/** What the server has said: changed by its frames only. */
export interface ServerState {
  features: Record<string, SessionWelcomeFeature>;
  sourcePath: string;
  dims: Dims | undefined;
  camera: CameraPose;
  layers: Layer[];
  axes: XNotifySceneAxis[];
  levelMode: LevelMode;
  canvasSize: [number, number] | undefined;
  colormaps: string[];
  interpolations: string[];
  renderings: string[];
  stream: NotifyStream | undefined;
  status: XNotifyStatus | undefined;
  together: Together;
}

export type Connection =
  /** `after` tells a first attempt from one that follows a loss. */
  | { phase: 'connecting'; after: 'start' | 'loss' }
  | { phase: 'open' }
  /** `retryAt` in milliseconds since the epoch; `reason` in the server's words, or empty. `loginWanted`: trying again does not help. */
  | { phase: 'lost'; retryAt: number; reason: string; loginWanted: boolean };

/** What the picture area shows: nothing yet, video, or single pictures from a server without a video encoder. */
export type Shown = 'nothing' | 'video' | 'stills';

/** A message for the user. */
export interface Notice {
  id: number;
  severity: NotifyError['severity'];
  text: string;
}

/** Everything the page shows. Immutable: every change makes a new one. */
export interface ViewerState {
  connection: Connection;
  server: ServerState;
  /** Values that the user has set and the server has not yet confirmed, by `predictionKey`. */
  predicted: Readonly<Record<string, unknown>>;
  notices: Notice[];
  shown: Shown;
  /** What lies under the pointer, as last told by the server. */
  cursor: Picked | undefined;
}

export const EMPTY_SERVER_STATE: ServerState = {
  features: {},
  sourcePath: '',
  dims: undefined,
  camera: {},
  layers: [],
  axes: [],
  levelMode: 'auto',
  canvasSize: undefined,
  colormaps: [],
  interpolations: [],
  renderings: [],
  stream: undefined,
  status: undefined,
  together: ALONE,
};

/** Names one adjustable value of the scene. */
export interface Address {
  scope: 'view' | 'dims' | 'camera' | 'layer' | 'multiscale';
  target: string;
  key: string;
}

export function predictionKey({ scope, target, key }: Address): string {
  return `${scope}/${target}/${key}`;
}
