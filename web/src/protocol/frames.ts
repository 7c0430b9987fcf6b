/**
 * The frames of the control socket: protocol 2 and the `x.` extensions this client asks for.
 *
 * Names and shapes are those of the wire (snake case). Axis-wise arrays are in axis order, e.g. (z, y, x); pixel pairs are [x, y] or
 * [width, height]. Unknown fields may be present and are ignored.
 */

export const PROTOCOL_VERSION = 2;

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Topics whose position the server can resume; their frames carry `seq` and `delta_token`. */
export const RESUMABLE_TOPICS = ['notify.scene', 'notify.layers', 'notify.stream'] as const;
export type ResumableTopic = (typeof RESUMABLE_TOPICS)[number];
export type ResumeTokens = Record<ResumableTopic, string | null>;

/** What this client understands; the server answers in its welcome what it will really send. */
export const CLIENT_FEATURES: Readonly<Record<string, boolean>> = {
  'notify.scene': true,
  'notify.layers': true,
  'notify.stream': true,
  'notify.dims': true,
  'notify.camera': true,
  'call.command': true,
  'x.view': true,
  'x.scene': true,
  'x.status': true,
  'x.frame': true,
  'x.pixels': true,
};

interface Envelope<Type extends string, Payload> {
  type: Type;
  version: typeof PROTOCOL_VERSION;
  /** Seconds since the epoch. */
  timestamp: number;
  session?: string;
  frame_id?: string;
  intent_id?: string;
  payload: Payload;
}

interface ResumableEnvelope<Type extends ResumableTopic, Payload> extends Envelope<Type, Payload> {
  seq: number;
  /** Opaque; presented in the next hello to go on from here. */
  delta_token: string;
}

// ---- session ----

export interface HelloPayload {
  protocols: number[];
  client: { name: string; version: string; platform: string };
  features: Record<string, boolean>;
  resume_tokens: ResumeTokens;
}

export interface FeatureTerms {
  enabled: boolean;
  version?: number;
  resume?: boolean;
  commands?: string[];
  resume_state?: { seq: number; delta_token: string };
  /** In `x.pixels`: lets a pixel socket live as long as this session. */
  ticket?: string;
}

export interface WelcomePayload {
  protocol_version: number;
  session: { id: string; heartbeat_s: number; ack_timeout_ms?: number };
  features: Record<string, FeatureTerms>;
}

export interface RejectPayload {
  code: string;
  message: string;
  details?: { [key: string]: JsonValue };
}

export interface GoodbyePayload {
  code?: string;
  message?: string;
  reason?: string;
}

// ---- scene ----

/** One level of a multiscale image; level 0 is the finest. */
export interface LevelBlock {
  index?: number;
  shape: number[];
  downsample: number[];
  path?: string;
}

export interface DimsBlock {
  ndim: number;
  axis_labels: string[];
  order: number[];
  displayed: number[];
  ndisplay: number;
  /** Index per axis, in the current level's grid. */
  current_step: number[];
  current_level?: number;
  level_shapes?: number[][];
}

/** 2D: center [column, row], zoom in canvas pixels per world unit, rect [left, top, width, height] in world units. */
export interface PlanePose {
  center: number[];
  zoom: number;
  rect?: number[];
}

/** 3D: center [column, row, depth], angles [azimuth, elevation, roll] in degrees, vertical fov in degrees. */
export interface VolumePose {
  center: number[];
  angles: number[];
  distance: number;
  fov: number;
}

export type CameraPose = Partial<PlanePose & VolumePose>;

/** How a layer looks. Contrast limits are data values. */
export interface LayerControls {
  visible?: boolean;
  opacity?: number;
  blending?: string;
  interpolation?: string;
  colormap?: string;
  rendering?: string;
  gamma?: number;
  contrast_limits?: [number, number];
  iso_threshold?: number;
  attenuation?: number;
}

export interface LayerBlock {
  layer_id: string;
  layer_type: string;
  name: string;
  ndim: number;
  shape: number[];
  dtype?: string;
  controls?: LayerControls;
  contrast_limits?: [number, number];
  multiscale?: { levels: LevelBlock[]; current_level: number };
}

export interface ScenePayload {
  viewer: {
    settings: { fps_target: number; canvas_size: [number, number]; volume_enabled: boolean };
    dims: DimsBlock;
    camera: CameraPose & { ndisplay: number };
  };
  layers: LayerBlock[];
  metadata?: { status?: string; source_path?: string };
}

export interface DimsPayload {
  step: number[];
  levels: LevelBlock[];
  current_level: number;
  mode: 'plane' | 'volume';
  ndisplay: number;
  level_shapes: number[][];
  current_step?: number[];
  downgraded?: boolean;
  axis_labels?: string[];
  order?: number[];
  displayed?: number[];
}

export interface LayersPayload {
  layer_id: string;
  controls?: LayerControls;
  /** Keys such as `volume.render_mode` and `multiscale.level`; sent in 3D only. */
  data?: { [key: string]: JsonValue };
  removed?: boolean;
}

export interface CameraPayload {
  mode: 'zoom' | 'pan' | 'orbit' | 'truck' | 'reset' | 'set' | 'pose';
  origin: string;
  delta?: { [key: string]: JsonValue };
  state?: CameraPose;
}

export interface StreamPayload {
  codec: string;
  format: string;
  fps: number;
  /** [width, height] in pixels. */
  frame_size: [number, number];
  nal_length_size: number;
  /** The AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1), base64. */
  avcc: string;
  latency_policy?: { max_buffer_ms: number; grace_keyframe_ms: number };
}

export interface ErrorPayload {
  domain: string;
  code: string;
  message: string;
  severity: 'info' | 'warning' | 'critical';
  context?: { [key: string]: JsonValue };
}

// ---- extensions ----

export interface AxisBlock {
  name: string;
  type: string;
  /** A UDUNITS-2 name such as `micrometer`; absent when the data set names none. */
  unit?: string;
  /** Samples of the finest level. */
  size: number;
  scale: number;
  translation: number;
  /** World position where the axis is cut, whatever the level. */
  position: number;
}

/** `x.scene`: what the page needs beyond protocol 2 to label and bound its controls. */
export interface ExtendedScenePayload {
  scene: string;
  axes: AxisBlock[];
  layers: { layer_id: string; name: string; dtype: string; contrast_range: [number, number] }[];
  view: { canvas_size: [number, number]; level_mode: 'auto' | 'locked' };
  colormaps: string[];
  interpolations: string[];
}

/** `x.status`: how the last picture was made. */
export interface StatusPayload {
  level: number;
  quality: 'interactive' | 'settled' | 'exact';
  backend: string;
  /** Name of the encoder in use, e.g. "openh264 2.3.1 (system)" or "jpeg". */
  encoder?: string;
  render_ms: number;
  encode_ms: number;
  chunks: { wanted: number; ready: number; failed: number };
  message: string;
}

// ---- updates and commands ----

export interface UpdatePayload {
  scope: string;
  target: string;
  key: string;
  value: JsonValue;
}

export interface AckPayload {
  intent_id: string;
  in_reply_to: string;
  status: 'accepted' | 'rejected';
  applied_value?: JsonValue;
  version?: number;
  /** `x.frame`: the scene's version after this update; the first picture of this version or a later one shows it. */
  scene_version?: number;
  error?: { code: string; message: string; details?: { [key: string]: JsonValue } };
}

export interface CommandPayload {
  command: string;
  args: JsonValue[];
  kwargs: { [key: string]: JsonValue };
}

export type WelcomeFrame = Envelope<'session.welcome', WelcomePayload>;

export type ServerFrame =
  | WelcomeFrame
  | Envelope<'session.reject', RejectPayload>
  | Envelope<'session.heartbeat', Record<string, never>>
  | Envelope<'session.goodbye', GoodbyePayload>
  | ResumableEnvelope<'notify.scene', ScenePayload>
  | ResumableEnvelope<'notify.layers', LayersPayload>
  | ResumableEnvelope<'notify.stream', StreamPayload>
  | Envelope<'notify.dims', DimsPayload>
  | Envelope<'notify.camera', CameraPayload>
  | Envelope<'notify.error', ErrorPayload>
  | Envelope<'x.notify.scene', ExtendedScenePayload>
  | Envelope<'x.notify.status', StatusPayload>
  | Envelope<'ack.state', AckPayload>
  | Envelope<'reply.command', { in_reply_to: string; status: 'ok'; result?: JsonValue }>
  | Envelope<'error.command', { in_reply_to: string; status: 'error'; code: string; message: string }>;

export type ClientFrame =
  | Envelope<'session.hello', HelloPayload>
  | Envelope<'session.ack', Record<string, never>>
  | Envelope<'session.goodbye', GoodbyePayload>
  | Envelope<'state.update', UpdatePayload>
  | Envelope<'call.command', CommandPayload>;

/**
 * Reads one text message of the control socket.
 *
 * Absent when the text is no JSON object with `type` and `payload`, or of another protocol version: such frames are skipped, as the
 * protocol demands of both sides. Frame types this client does not know pass and are ignored by its readers.
 */
export function parseServerFrame(text: string): ServerFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // Not JSON: the protocol says skip, the caller counts nothing.
  }
  if (!isObject(value) || typeof value['type'] !== 'string' || !isObject(value['payload'])) {
    return undefined;
  }
  return value['version'] === PROTOCOL_VERSION ? (value as unknown as ServerFrame) : undefined;
}

export function isResumable(frame: ServerFrame): frame is Extract<ServerFrame, { delta_token: string }> {
  return RESUMABLE_TOPICS.some((topic) => topic === frame.type);
}

/** A fresh frame or intent id: the prefix, a dash and 32 hex digits. */
export function freshId(prefix: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `${prefix}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
