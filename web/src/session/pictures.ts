import type { PixelPacket } from '../protocol/pixelPacket';

/** A packet in the page. Times are those of `performance.now()`. */
export interface ArrivedPacket extends PixelPacket {
  /** Counts this page's packets: unlike `seq` it neither wraps nor starts again with the server. */
  order: number;
  receivedAt: number;
}

/** A decoded picture. Who is given one closes the image. */
export interface Picture {
  image: VideoFrame | ImageBitmap;
  packet: ArrivedPacket;
  decodedAt: number;
}

/** What becomes of packets that were handed to a decoder. Each ends as a picture or given up. */
export interface DecoderListener {
  picture(picture: Picture): void;
  /** This packet will never be shown: it came before a keyframe, was overtaken, or could not be decoded. */
  givenUp(packet: ArrivedPacket): void;
  /** Nothing can be shown before the server sends a keyframe. */
  keyframeNeeded(): void;
  decodeFailed(message: string): void;
}
