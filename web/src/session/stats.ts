/** Running totals of one page. Mutable and read by polling, so that a picture costs no rendering of the page around it. */
export interface Stats {
  framesReceived: number;
  framesPainted: number;
  /** Pictures received and never shown: overtaken by newer ones, or before a keyframe. */
  framesGivenUp: number;
  /** Messages of the pixel socket that were no packets. */
  packetsRefused: number;
  bytesReceived: number;
  decodeErrors: number;
  keyframesRequested: number;
  /** The `seq` of the newest packet, -1 before the first. */
  lastSeq: number;
  /** Version of the scene in the picture shown, -1 while the server tells none. */
  paintedVersion: number;
}

export function emptyStats(): Stats {
  return {
    framesReceived: 0,
    framesPainted: 0,
    framesGivenUp: 0,
    packetsRefused: 0,
    bytesReceived: 0,
    decodeErrors: 0,
    keyframesRequested: 0,
    lastSeq: -1,
    paintedVersion: -1,
  };
}
