import { PROTOCOL_VERSION, RESUMABLE_TOPICS, type ResumableTopic, type ServerFrame } from './frames';

/** The last token seen of each topic; null where there is none. */
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
  'x.layers': true,
  'x.links': true,
  'x.scene': true,
  'x.status': true,
  'x.frame': true,
  'x.pixels': true,
  'x.position': true,
  'x.jobs': true,
  'x.cancel': true,
  'x.scenes': true,
  'x.presence': true,
  'x.play': true,
  'x.access': true,
};

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
