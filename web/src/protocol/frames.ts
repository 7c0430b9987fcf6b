// Generated from the records of the protocol module: see CONTRIBUTING.md.

/**
 * The frames of the control socket: protocol 2 and its `x.` extensions, as they stand on the wire.
 *
 * Axis-wise arrays are in axis order, e.g. (z, y, x). A server may leave out what is optional; unknown keys may be there.
 */

export const PROTOCOL_VERSION = 2;

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

export type JsonObject = { [key: string]: JsonValue };

/** What every frame carries beside its type, version, time and payload, or some of it. */
interface EnvelopeFields {
  /** id of the session; absent only in hello and reject */
  session: string;
  /** the frame's own id; answers name it in `in_reply_to` */
  frame_id: string;
  /** chosen by the client for one update; frames caused by it carry it back */
  intent_id: string;
  /**
   * position in its topic's log, 0 or more, rising by one; resumable topics only; always 0 in `notify.scene`, which
   * begins an epoch
   */
  seq: number;
  /** opaque name of that position, to be presented on resume; goes with seq */
  delta_token: string;
}

type Frame<
  Type extends string,
  Payload,
  Needs extends keyof EnvelopeFields,
  May extends keyof EnvelopeFields = never,
> = {
  type: Type;
  version: typeof PROTOCOL_VERSION;
  /** Seconds since 1970-01-01 UTC. */
  timestamp: number;
  payload: Payload;
} & Pick<EnvelopeFields, Needs> &
  Partial<Pick<EnvelopeFields, May>>;

/** Topics whose position the server can resume; their frames carry `seq` and `delta_token`. */
export const RESUMABLE_TOPICS = ['notify.scene', 'notify.layers', 'notify.stream'] as const;
export type ResumableTopic = (typeof RESUMABLE_TOPICS)[number];

/** Why an update was rejected. */
export interface WireError {
  /** stable and lower.dotted: `state.invalid`, `state.error`, `state.unsupported`, `state.forbidden` */
  code: string;
  /** for people */
  message: string;
  /** for programs: `scope`, `key`, `target`, `reason` */
  details?: JsonObject;
}

/** How a layer looks; in a notify only what changed. */
export interface LayerControls {
  /** drawn or not */
  visible?: boolean;
  /** how much of the layer is seen over what is below (0..1) */
  opacity?: number;
  /** how it is laid over what is below, by name */
  blending?: string;
  /** how values between voxel centres are made, by name */
  interpolation?: string;
  /** exponent over the contrast window (above 0) */
  gamma?: number;
  /** its canonical name */
  colormap?: string;
  /** how a volume is cast, by name */
  rendering?: string;
  /** [low, high] in data values */
  contrast_limits?: [number, number];
  /** where the surface of an isosurface lies, in data values */
  iso_threshold?: number;
  /** how fast an attenuated projection fades (at least 0) */
  attenuation?: number;
}

/** One resolution level of an image. */
export interface LevelDescription {
  /** 0 is the finest; absent in a layer's own list (at least 0) */
  index?: number;
  /** its name in the dataset */
  path: string;
  /** voxels per axis (at least 1) */
  shape: number[];
  /** voxel size over that of level 0, per axis (above 0) */
  downsample: number[];
}

/**
 * Where a camera stands, in world units. A plane has `center`, `zoom` and `rect`; a volume has `center`, `angles`,
 * `distance` and `fov`.
 *
 * The camera of a volume is a turntable: eye = center + distance · (sin az · cos el, −cos az · cos el, sin el) in
 * (column, row, depth); the depth axis points up; roll turns the picture about the viewing direction. The upper edge of
 * the canvas is distance · tan(fov/2) above the centre; with `fov` 0 the rays are parallel and it is distance · tan
 * 30°, as with the first picture's 60°, and nothing is hidden behind the eye.
 */
export interface CameraPose {
  /** plane: [column, row]; volume: [column, row, depth] */
  center?: number[];
  /** plane: canvas pixels per world unit (above 0) */
  zoom?: number;
  /** plane: [left, top, width, height] of what is seen */
  rect?: number[];
  /** volume: [azimuth, elevation, roll] in degrees */
  angles?: number[];
  /** volume: from eye to centre (above 0) */
  distance?: number;
  /** volume: vertical field of view in degrees; 0 is orthographic (0..179) */
  fov?: number;
}

/** The calling program. */
export interface SessionHelloClient {
  /** its name */
  name: string;
  /** its version, any form */
  version: string;
  /** where it runs */
  platform: string;
}

/** A credential. */
export interface SessionHelloAuth {
  /** its kind; `bearer` */
  type: string;
  /** its secret */
  token?: string;
}

/** `session.hello`: the first frame on a control socket. */
export interface SessionHello {
  /** versions that the client speaks */
  protocols: number[];
  /** who is calling */
  client: SessionHelloClient;
  /**
   * topic or extension, wanted or not; `notify.scene`, `notify.layers` and `notify.stream` must be true; extensions
   * (`x.…`) are off unless true
   */
  features: Record<string, boolean>;
  /** the last delta token seen, by topic; null or absent where there is none */
  resume_tokens: Record<string, string | null>;
  /** where the server wants a token and the request that opened the socket had none; see handshake */
  auth?: SessionHelloAuth;
  /** the scene to join; absent: `main`, or, with `x.scenes`, a new one */
  scene?: string;
}

export type SessionHelloFrame = Frame<'session.hello', SessionHello, 'frame_id'>;

/** The new session. */
export interface SessionWelcomeSession {
  /** as in every envelope from here on */
  id: string;
  /** seconds between heartbeats; 0 means none (at least 0) */
  heartbeat_s: number;
  /** within this many milliseconds an ack is normally there; 250 (at least 0) */
  ack_timeout_ms?: number;
}

/** One topic or extension. */
export interface SessionWelcomeFeature {
  /** on or off; when off, nothing else is said */
  enabled: boolean;
  /** of the topic's payload; always 1 (at least 1) */
  version?: number;
  /** whether a delta token resumes it */
  resume?: boolean;
  /** names to call; in `call.command` only */
  commands?: string[];
  /** the topic's last position; in resumable topics only, in `notify.stream` only once there is a stream */
  resume_state?: SessionWelcomeResumeState;
  /** lets one pixel socket in, once, in `x.pixels` only */
  ticket?: string;
  /** what draws and encodes, in `x.hw` only */
  hardware?: SessionWelcomeHardware;
  /** which one was joined, in `x.scenes` only */
  scene?: SessionWelcomeScene;
  /** as whom the session was let in, in `x.access` only */
  access?: SessionWelcomeAccess;
}

/** A position in a topic's log. */
export interface SessionWelcomeResumeState {
  /** the last position (at least 0) */
  seq: number;
  /** its opaque name */
  delta_token: string;
}

/** What draws and encodes, as far as was known when the session began; for people. */
export interface SessionWelcomeHardware {
  /** its name; absent when none draws */
  gpu?: string;
  /** all memory of the GPU, used or not (at least 0) */
  memory_bytes?: number;
  /** version of the GPU's driver, as it writes it */
  driver?: string;
  /** of the graphics interface by its own names; empty when no GPU draws */
  limits: Record<string, number>;
  /** whether a GPU encodes, and if not, why */
  encoder: string;
}

/** A scene. */
export interface SessionWelcomeScene {
  /** by which others join it */
  id: string;
  /** for people; absent where it was given none */
  name?: string;
}

/** As whom the session was let in. */
export interface SessionWelcomeAccess {
  /** for people; `local` where no tokens are asked for */
  name: string;
  /** `viewer`, `editor` or `admin` */
  role: string;
  /** the session ends then, in seconds since 1970-01-01 UTC; absent when it does not */
  expires?: number;
}

/** `session.welcome`: the handshake succeeded; the baseline follows. */
export interface SessionWelcome {
  /** the version spoken from here on */
  protocol_version: 2;
  /** the new session */
  session: SessionWelcomeSession;
  /** what is on, by topic or extension */
  features: Record<string, SessionWelcomeFeature>;
}

export type SessionWelcomeFrame = Frame<'session.welcome', SessionWelcome, 'session' | 'frame_id'>;

/**
 * `session.reject`: the handshake failed; the socket closes with 1000, after `server_failed` with 1011. The codes
 * stand in handshake.
 */
export interface SessionReject {
  /**
   * `timeout`, `invalid_payload`, `invalid_json`, `unexpected_message`, `protocol_mismatch`, `unsupported_client`,
   * `invalid_resume_token`, `auth_required`, `auth_invalid`, `auth_expired`, `scene_unknown`, `scene_limit`,
   * `scene_full` or `server_failed`
   */
  code: string;
  /** for people */
  message: string;
  /**
   * for programs: `error`, `received`, `client_protocols`, `missing`, `topic`, `scene` or `limit`; `domain` and `code`
   * of the failure
   */
  details?: JsonObject;
}

export type SessionRejectFrame = Frame<'session.reject', SessionReject, 'frame_id'>;

/** `session.heartbeat`: are you there? Any frame is an answer, `session.ack` the usual one. */
export type SessionHeartbeat = Record<string, never>;

export type SessionHeartbeatFrame = Frame<'session.heartbeat', SessionHeartbeat, 'session' | 'frame_id'>;

/** `session.ack`: I am here. */
export type SessionAck = Record<string, never>;

export type SessionAckFrame = Frame<'session.ack', SessionAck, 'session' | 'frame_id'>;

/** `session.goodbye`: the last frame; the socket closes after it. */
export interface SessionGoodbye {
  /** `goodbye`, `timeout`, `server_failed` or another */
  code?: string;
  /** for people */
  message?: string;
  /** `client_goodbye`, `heartbeat_timeout`, the failure's code or another */
  reason?: string;
}

export type SessionGoodbyeFrame = Frame<'session.goodbye', SessionGoodbye, 'session' | 'frame_id'>;

/**
 * `state.update`: change one property, or do one action. Answered by exactly one `ack.state`. What may be changed
 * stands in updates.
 */
export interface StateUpdate {
  /** `view`, `dims`, `camera`, `layer` or `multiscale`; stripped and lower-cased when read */
  scope: string;
  /** what of that scope: a layer's id, an axis, `main`; stripped when read */
  target: string;
  /** which property or action; stripped and lower-cased when read */
  key: string;
  /** the wish; null too, but the key must be there */
  value: JsonValue;
}

export type StateUpdateFrame = Frame<'state.update', StateUpdate, 'session' | 'frame_id' | 'intent_id'>;

/** `ack.state`: what became of one update. Goes to its sender only, before the notifies that it caused. */
export interface AckState {
  /** of the update */
  intent_id: string;
  /** the update's `frame_id` */
  in_reply_to: string;
  /** what became of it */
  status: 'accepted' | 'rejected';
  /** accepted only: what the property is now, or what was done; absent when there is nothing to say */
  applied_value?: JsonValue;
  /** accepted only, and always there: the scene's version at which the property last changed (at least 1) */
  version?: number;
  /** rejected only, and always there: why not */
  error?: WireError;
  /**
   * accepted only, and only with `x.frame`: the scene's version after this update, also of one that changed nothing;
   * see frame block (at least 1)
   */
  scene_version?: number;
}

export type AckStateFrame = Frame<'ack.state', AckState, 'session' | 'frame_id'>;

/**
 * `call.command`: run something. Answered by one `reply.command` or `error.command`. What may be called stands in
 * commands.
 */
export interface CallCommand {
  /** its registered name */
  command: string;
  /** positional arguments; ignored */
  args?: JsonValue[];
  /** arguments by name */
  kwargs?: JsonObject;
  /** what in the client caused it; ignored */
  origin?: string;
}

export type CallCommandFrame = Frame<'call.command', CallCommand, 'session' | 'frame_id'>;

/** `reply.command`: the command ran. */
export interface ReplyCommand {
  /** `frame_id` of the call */
  in_reply_to: string;
  /** always the same */
  status: 'ok';
  /** what it found; absent when there is nothing to say */
  result?: JsonValue;
  /** never sent */
  idempotency_key?: string;
}

export type ReplyCommandFrame = Frame<'reply.command', ReplyCommand, 'session' | 'frame_id'>;

/** `error.command`: the command did not run, or failed. */
export interface ErrorCommand {
  /** `frame_id` of the call */
  in_reply_to: string;
  /** always the same */
  status: 'error';
  /** `command.not_found`, `command.forbidden`, `command.retryable`, or a command's own */
  code: string;
  /** for people */
  message: string;
  /** for programs */
  details?: JsonObject;
  /** never sent */
  idempotency_key?: string;
}

export type ErrorCommandFrame = Frame<'error.command', ErrorCommand, 'session' | 'frame_id'>;

/** The picture. */
export interface NotifySceneViewer {
  /** of the stream */
  settings: NotifySceneSettings;
  /** axes and position */
  dims: NotifySceneDims;
  /** of the current mode */
  camera: NotifySceneCamera;
}

/** Settings of the picture. */
export interface NotifySceneSettings {
  /** pictures per second at most (above 0) */
  fps_target: number;
  /** [width, height] in pixels (at least 1) */
  canvas_size: [number, number];
  /** true when three axes are displayed */
  volume_enabled: boolean;
}

/** Axes and position. */
export interface NotifySceneDims {
  /** number of axes (at least 1) */
  ndim: number;
  /** name per axis */
  axis_labels: string[];
  /** permutation of the axes; the last `ndisplay` are displayed (at least 0) */
  order: number[];
  /** voxels per axis, per level (at least 1) */
  level_shapes: number[][];
  /** the level last drawn at rest (at least 0) */
  current_level: number;
  /** voxel index per axis in the current level (at least 0) */
  current_step: number[];
  /** the displayed axes (at least 0) */
  displayed: number[];
  /** 2 or 3 (2..3) */
  ndisplay: number;
}

/** The camera: a CameraPose beside the number of displayed axes. */
export interface NotifySceneCamera {
  /** 2 or 3; alone until a pose is known (2..3) */
  ndisplay: number;
  /** plane: [column, row]; volume: [column, row, depth] */
  center?: number[];
  /** plane: canvas pixels per world unit (above 0) */
  zoom?: number;
  /** plane: [left, top, width, height] of what is seen */
  rect?: number[];
  /** volume: [azimuth, elevation, roll] in degrees */
  angles?: number[];
  /** volume: from eye to centre (above 0) */
  distance?: number;
  /** volume: vertical field of view in degrees; 0 is orthographic (0..179) */
  fov?: number;
}

/** One layer. */
export interface NotifySceneLayer {
  /** stable id: `layer-0` */
  layer_id: string;
  /** what the voxels mean */
  layer_type: 'image' | 'labels';
  /** for people */
  name: string;
  /** number of axes (at least 1) */
  ndim: number;
  /** voxels per axis of the current level (at least 1) */
  shape: number[];
  /** name per axis */
  axis_labels: string[];
  /** true when shown in 3D */
  volume: boolean;
  /** how it looks, without `contrast_limits` */
  controls: LayerControls;
  /** voxels per axis, per level (at least 1) */
  level_shapes: number[][];
  /** empty */
  metadata: JsonObject;
  /** its levels */
  multiscale: NotifySceneMultiscale;
  /** [low, high] in data values */
  contrast_limits: [number, number];
  /** of the current level, per axis: world position = scale · index + translate */
  scale?: number[];
  /** of the current level, per axis */
  translate?: number[];
}

/** A layer's levels. */
export interface NotifySceneMultiscale {
  /** finest first, without index */
  levels: LevelDescription[];
  /** the level last drawn at rest (at least 0) */
  current_level: number;
}

/** How things are chosen. */
export interface NotifyScenePolicies {
  /** the level */
  multiscale: NotifySceneLevelPolicy;
}

/** How the level is chosen. */
export interface NotifySceneLevelPolicy {
  /** the level last drawn at rest (at least 0) */
  active_level: number;
  /** always false */
  downgraded: boolean;
  /** finest first, with index */
  levels: LevelDescription[];
}

/** `notify.scene`: the whole scene, and the first frame of its epoch. Sent in the baseline only. */
export interface NotifyScene {
  /** the picture */
  viewer: NotifySceneViewer;
  /** bottom first */
  layers: NotifySceneLayer[];
  /** how the level is chosen */
  policies?: NotifyScenePolicies;
  /**
   * `status`: `ready`; `source_path`: kind and place of the container; `volume_state`: the first layer's `mode`,
   * `colormap`, `clim`, `opacity` and `sample_step`
   */
  metadata?: JsonObject;
}

export type NotifySceneFrame = Frame<'notify.scene', NotifyScene, 'session' | 'seq' | 'delta_token', 'frame_id' | 'intent_id'>;

/** `notify.layers`: what changed on one layer. */
export interface NotifyLayers {
  /** which layer */
  layer_id: string;
  /** those that changed, as they are now */
  controls?: LayerControls;
  /** `name` and `layer_type` of a new layer; `name` of a renamed one */
  metadata?: JsonObject;
  /**
   * by dotted name, `volume.render_mode` and others of that scope, and `multiscale.level`: those that changed; told
   * while 3D is shown
   */
  data?: JsonObject;
  /**
   * a small picture of the layer: `array`, numbers 0..1 by row from the top, column and channel, red first; `shape`,
   * its lengths; `dtype`, `float32`; `generated_at`, seconds since 1970-01-01 UTC. Always alone, outside the log
   */
  thumbnail?: JsonObject;
  /** true: the layer is gone */
  removed?: boolean;
}

export type NotifyLayersFrame = Frame<'notify.layers', NotifyLayers, 'session' | 'seq' | 'delta_token', 'frame_id' | 'intent_id'>;

/** How long a client may wait. */
export interface NotifyStreamLatencyPolicy {
  /** decoded pictures held back at most, ms; 120 (at least 0) */
  max_buffer_ms: number;
  /** time to wait for a keyframe before asking for one, ms; 2000 (at least 0) */
  grace_keyframe_ms: number;
}

/** `notify.stream`: how to decode the pixel socket, whenever that changes. */
export interface NotifyStream {
  /** how pictures are encoded */
  codec: 'h264';
  /** how they are packed: NAL units behind their length */
  format: 'avcc';
  /** pictures per second at most (above 0) */
  fps: number;
  /** [width, height] in pixels (at least 1) */
  frame_size: [number, number];
  /** bytes of a NAL unit's length */
  nal_length_size: 4;
  /** the AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1) */
  avcc: string;
  /** how long a client may wait */
  latency_policy: NotifyStreamLatencyPolicy;
  /** never sent */
  vt_hint?: JsonValue;
}

export type NotifyStreamFrame = Frame<'notify.stream', NotifyStream, 'session' | 'seq' | 'delta_token', 'frame_id'>;

/** `notify.dims`: position and displayed axes, whole each time. */
export interface NotifyDims {
  /** voxel index per axis in the current level (at least 0) */
  step: number[];
  /** the same again; always sent (at least 0) */
  current_step?: number[];
  /** finest first, with index */
  levels: LevelDescription[];
  /** the level last drawn at rest (at least 0) */
  current_level: number;
  /** a slice or a volume */
  mode: 'plane' | 'volume';
  /** 2 with `plane`, 3 with `volume` (2..3) */
  ndisplay: number;
  /** voxels per axis, per level (at least 1) */
  level_shapes: number[][];
  /** always false */
  downgraded?: boolean;
  /** name per axis; always sent */
  axis_labels?: string[];
  /** permutation of the axes, the last `ndisplay` are displayed; always sent (at least 0) */
  order?: number[];
  /** the displayed axes; always sent (at least 0) */
  displayed?: number[];
  /** never sent */
  labels?: string[];
}

export type NotifyDimsFrame = Frame<'notify.dims', NotifyDims, 'session', 'frame_id' | 'intent_id'>;

/**
 * `notify.camera`: how the camera moved (`delta`), or where it stands (`state`). Every number is written as a float.
 */
export interface NotifyCamera {
  /** `pose` tells where it stands, all others a movement */
  mode: 'zoom' | 'pan' | 'orbit' | 'reset' | 'set' | 'pose';
  /** `state.update` for a movement, `worker.state.camera` for a pose */
  origin: 'state.update' | 'worker.state.camera';
  /**
   * the movement as applied: `factor` and `anchor_px`, `dx_px` and `dy_px`, `d_az_deg` and `d_el_deg`, `reason`, or
   * what was set
   */
  delta?: JsonObject;
  /** the pose */
  state?: CameraPose;
}

export type NotifyCameraFrame = Frame<'notify.camera', NotifyCamera, 'session', 'frame_id' | 'intent_id'>;

/**
 * `notify.error`: something failed that no update asked for. The last three have severity `critical` and end the
 * session (see closing), `state.recovered` has `info`, the others `warning`:
 *
 * - `control`, `control.binary`: this client's first binary message.
 * - `presence`, `presence.name`, `presence.cursor`: what this client's `x.presence` said cannot be.
 * - `engine`, `engine.restarting`: drawing failed; it starts again after 0.1 s. On the last renderer this is said at
 *   once, and each further failure within a minute doubles the pause, up to 8 s. Where another renderer stands by, it
 *   is said when the first picture is drawn again, after 2.1 s at the latest.
 * - `engine`, `engine.fallback`: drawing failed again within a minute; another renderer goes on. Of a first failure
 *   that was not said yet nothing more is said: a GPU that is gone is one error.
 * - `engine`, `engine.slow`: a picture took too long and is given up; the one before stays.
 * - `encoder`, `encoder.restarting`: encoding failed; it starts again after 0.25 s, doubled with each failure up to 8
 *   s.
 * - `encoder`, `encoder.fallback`: encoding failed again within a minute, or did not answer for a second, or a better
 *   encoder is tried again; another one goes on, with a keyframe.
 * - `scene`, `state.unwritable`: the disk refuses what the server keeps of the scene; it goes on in memory. Tried
 *   again after 1 s, doubled up to 30 s.
 * - `scene`, `state.slow`: the disk takes longer than a second; the scene goes on without waiting for it until it has
 *   caught up.
 * - `scene`, `state.failed`: nothing is written any more until the server is restarted; the scene goes on in memory.
 * - `scene`, `state.recovered`: all is on the disk again.
 * - `encoder`, `encoder.failed`: the encoder's thread died, or every encoder hangs; no more pictures until the server
 *   is restarted.
 * - `pixel`, `pixel.failed`: the pixel channel died; no more pictures until the server is restarted.
 * - `scene`, `scene.failed`: the scene is lost; the server must be restarted.
 */
export interface NotifyError {
  /** which part failed: `control`, `engine`, `encoder`, `pixel`, `presence` or `scene` */
  domain: string;
  /** stable and lower.dotted */
  code: string;
  /** for people */
  message: string;
  /** how bad */
  severity: 'info' | 'warning' | 'critical';
  /** for programs */
  context?: JsonObject;
}

export type NotifyErrorFrame = Frame<'notify.error', NotifyError, 'session', 'frame_id'>;

/** One axis. */
export interface XNotifySceneAxis {
  /** as in the dataset */
  name: string;
  /** what it measures */
  type: 'space' | 'time' | 'channel' | 'other';
  /** of world positions, a UDUNITS-2 name such as `micrometer`; absent when the dataset names none */
  unit?: string;
  /** voxels at the finest level (at least 1) */
  size: number;
  /** world units per voxel at the finest level (above 0) */
  scale: number;
  /** world position of the first voxel's centre at the finest level */
  translation: number;
  /** world position where the axis is cut, whatever the level */
  position: number;
}

/** One layer. */
export interface XNotifySceneLayer {
  /** as in `notify.scene` */
  layer_id: string;
  /** for people */
  name: string;
  /** voxel type, e.g. `uint8` */
  dtype: string;
  /** [low, high] in data values: the ends of a slider */
  contrast_range: [number, number];
  /** what the voxels mean */
  layer_type: 'image' | 'labels';
  /** what a 3D view shows: all of it or a plane through it */
  depiction: 'volume' | 'plane';
  /** distance between the samples of a ray, in voxels (0.1..4) */
  sample_step: number;
  /** marked by somebody */
  selected: boolean;
}

/** The picture. */
export interface XNotifySceneView {
  /** [width, height] in pixels (at least 1) */
  canvas_size: [number, number];
  /** whether the level follows the zoom or was chosen */
  level_mode: 'auto' | 'locked';
}

/** `x.notify.scene`: what protocol 2 does not say of a scene. In the baseline and whenever its content changes. */
export interface XNotifyScene {
  /** id of the scene: `main` */
  scene: string;
  /** of the first layer's image, in its order */
  axes: XNotifySceneAxis[];
  /** bottom first */
  layers: XNotifySceneLayer[];
  /** the picture */
  view: XNotifySceneView;
  /** names that may be chosen */
  colormaps: string[];
  /** names that are drawn as they say; others may be chosen too */
  interpolations: string[];
  /** the same of how volumes are cast */
  renderings: string[];
}

export type XNotifySceneFrame = Frame<'x.notify.scene', XNotifyScene, 'session', 'frame_id' | 'intent_id'>;

/** Chunks of the picture. */
export interface XNotifyStatusChunkCounts {
  /** all that it needs (at least 0) */
  wanted: number;
  /** there (at least 0) */
  ready: number;
  /** never to come (at least 0) */
  failed: number;
}

/** The choice of a level. */
export interface XNotifyStatusPolicy {
  /** the level that suits the view, or that it is locked at (at least 0) */
  desired: number;
  /** what decided */
  reason: 'oversampling' | 'held' | 'locked' | 'memory' | 'moving' | 'refused';
  /** voxels of the drawn level per pixel, when it was chosen (at least 0) */
  oversampling: number;
  /** whether a coarser level than the desired one is drawn, or none */
  downgraded: boolean;
}

/** `x.notify.status`: how the last picture came about. At most twice a second and only when it changed. */
export interface XNotifyStatus {
  /** the level drawn (at least 0) */
  level: number;
  /** while moving, at rest, or without any compromise */
  quality: 'interactive' | 'settled' | 'exact';
  /** which renderer: `cpu` */
  backend: string;
  /** which encoder; empty before the first */
  encoder: string;
  /** time to draw, ms (at least 0) */
  render_ms: number;
  /** time to encode an earlier picture, ms (at least 0) */
  encode_ms: number;
  /** how much of the wanted data was there */
  chunks: XNotifyStatusChunkCounts;
  /** why something is not drawn, or drawn otherwise than asked; else empty */
  message: string;
  /** why this level; absent before the first picture */
  policy?: XNotifyStatusPolicy;
}

export type XNotifyStatusFrame = Frame<'x.notify.status', XNotifyStatus, 'session', 'frame_id'>;

/** `x.position`: asks whether the client knows the present. Answered by exactly one `x.notify.position`. */
export interface XPosition {
  /** the last delta token seen, by topic, as in `session.hello`; null or absent where there is none */
  tokens: Record<string, string | null>;
  /**
   * the newest version of the scene that the client knows of, from `ack.state`, a picture or an earlier answer;
   * without it only the topics are compared (at least 0)
   */
  scene_version?: number;
}

export type XPositionFrame = Frame<'x.position', XPosition, 'session' | 'frame_id'>;

/**
 * `x.notify.position`: whether the client that asked knows the present. If not, everything follows at once as for a
 * newcomer, under new tokens.
 */
export interface XNotifyPosition {
  /** frame id of the `x.position` */
  in_reply_to: string;
  /** whether it does */
  current: boolean;
  /** the scene's version now (at least 0) */
  scene_version: number;
}

export type XNotifyPositionFrame = Frame<'x.notify.position', XNotifyPosition, 'session', 'frame_id'>;

/**
 * `x.notify.progress`: how far a call of this client is. At most four times a second while a call takes its time,
 * never after its answer; one that was on its way when the call was called off may still come.
 */
export interface XNotifyProgress {
  /** frame id of the `call.command` */
  in_reply_to: string;
  /** chunks looked at; begins anew with each layer, and when all are looked at once more (at least 0) */
  done: number;
  /** chunks to be looked at (at least 0) */
  total: number;
}

export type XNotifyProgressFrame = Frame<'x.notify.progress', XNotifyProgress, 'session', 'frame_id'>;

/**
 * `x.presence`: what the others in the scene may know of this client. Not answered; the newest counts. A name or
 * cursor that cannot be is answered by `notify.error`, and nothing of that frame is taken.
 */
export interface XPresence {
  /** for people, 1 to 40 printable characters; absent: as it was */
  name?: string;
  /**
   * world point under the pointer, in the order of the image's axes; absent: the pointer is not over the picture, or
   * has no one point there
   */
  cursor?: number[];
}

export type XPresenceFrame = Frame<'x.presence', XPresence, 'session' | 'frame_id'>;

/** Somebody in the scene. */
export interface XNotifyPresenceParticipant {
  /** counts those who ever entered; it says nothing of the session and opens nothing (at least 1) */
  id: number;
  /** for people */
  name: string;
  /** `#rrggbb`, another one for each */
  color: string;
  /** what they may do: `viewer`, `editor` or `admin` */
  role: string;
  /** whether the canvas and, where locked, the scene is theirs */
  controls: boolean;
}

/** Where somebody points. */
export interface XNotifyPresenceCursor {
  /** of the participant (at least 1) */
  id: number;
  /** in world units, in the order of the image's axes; absent: nowhere */
  point?: number[];
}

/** Something that somebody changed. */
export interface XNotifyPresenceAct {
  /** of the participant (at least 1) */
  id: number;
  /** scope and key of the update, such as `camera.orbit` */
  what: string;
}

/**
 * `x.notify.presence`: who is in the scene. All of it in the baseline, then what changed, at most 30 times a second,
 * and the less often the more are there.
 */
export interface XNotifyPresence {
  /** id of the participant that this session is; only where `whole` (at least 1) */
  you?: number;
  /** whether these are all; else only those that changed */
  whole: boolean;
  /** whether only the one who controls may change the scene */
  locked: boolean;
  /** who came or changed, in the order in which they entered */
  participants: XNotifyPresenceParticipant[];
  /** ids of those who left (at least 1) */
  left: number[];
  /** that moved */
  cursors: XNotifyPresenceCursor[];
  /** what participants changed since the last time, of each the newest */
  acts: XNotifyPresenceAct[];
}

export type XNotifyPresenceFrame = Frame<'x.notify.presence', XNotifyPresence, 'session', 'frame_id'>;

/** An axis or the turntable that moves by itself. */
export interface XNotifyPlayPlay {
  /** name of the axis, or `azimuth`: the camera of a volume */
  axis: string;
  /** steps a second, 0.1 to 60, below 0 backwards; a step is a sample of the finest level, or a degree (-60..60) */
  fps: number;
  /** what happens at the end */
  mode: 'loop' | 'bounce' | 'once';
  /** id of the participant who began it (at least 1) */
  by?: number;
}

/**
 * `x.notify.play`: what plays by itself; see playing. In the baseline and whenever it changes; the positions are told
 * as ever.
 */
export interface XNotifyPlay {
  /** all that play */
  plays: XNotifyPlayPlay[];
}

export type XNotifyPlayFrame = Frame<'x.notify.play', XNotifyPlay, 'session', 'frame_id'>;

/** What a server sends. */
export type ServerFrame =
  | SessionWelcomeFrame
  | SessionRejectFrame
  | SessionHeartbeatFrame
  | SessionGoodbyeFrame
  | AckStateFrame
  | ReplyCommandFrame
  | ErrorCommandFrame
  | NotifySceneFrame
  | NotifyLayersFrame
  | NotifyStreamFrame
  | NotifyDimsFrame
  | NotifyCameraFrame
  | NotifyErrorFrame
  | XNotifySceneFrame
  | XNotifyStatusFrame
  | XNotifyPositionFrame
  | XNotifyProgressFrame
  | XNotifyPresenceFrame
  | XNotifyPlayFrame;

/** What a client sends. */
export type ClientFrame =
  | SessionHelloFrame
  | SessionAckFrame
  | SessionGoodbyeFrame
  | StateUpdateFrame
  | CallCommandFrame
  | XPositionFrame
  | XPresenceFrame;
