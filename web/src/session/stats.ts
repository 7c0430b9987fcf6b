/** Running totals of one page. Mutable and read by polling, so that a picture costs no rendering of the page around it. */
export interface Stats {
  framesReceived: number;
  framesPainted: number;
  bytesReceived: number;
  decodeErrors: number;
  keyframesRequested: number;
  /** The `seq` of the newest packet, -1 before the first. */
  lastSeq: number;
}

export function emptyStats(): Stats {
  return {
    framesReceived: 0,
    framesPainted: 0,
    bytesReceived: 0,
    decodeErrors: 0,
    keyframesRequested: 0,
    lastSeq: -1,
  };
}
