import type { NotifyStream } from '../protocol/frames';
import { CODEC_H264, CODEC_JPEG } from '../protocol/pixelPacket';
import { FrameDecoder, type DecoderFactory } from './FrameDecoder';
import type { ArrivedPacket, DecoderListener, Picture } from './pictures';
import { StillDecoder, type StillFactory } from './StillDecoder';

export interface PictureListener extends DecoderListener {
  /** The server sends video and this browser has no decoder for it. */
  undecodable(): void;
}

export interface DecoderFactories {
  /** Absent where the browser offers no video decoder. */
  video: DecoderFactory | undefined;
  still: StillFactory;
}

/**
 * Turns packets into pictures, whichever codec each of them has: a server whose video encoder fails goes on in JPEG, and from JPEG
 * video goes on at a keyframe. A JPEG that takes longer than the video frame after it is not shown any more.
 */
export class PictureDecoder {
  private readonly video: FrameDecoder | undefined;
  private readonly stills: StillDecoder;
  private newestShown = -1;

  constructor(
    private readonly listener: PictureListener,
    factories: DecoderFactories,
  ) {
    const inOrder = { ...listener, picture: (picture: Picture) => this.pass(picture) };
    this.video = factories.video === undefined ? undefined : new FrameDecoder(inOrder, factories.video);
    this.stills = new StillDecoder(inOrder, factories.still);
  }

  /** Takes the newest stream configuration. */
  configure(stream: NotifyStream): void {
    this.video?.configure(stream);
  }

  /** Pictures that wait to be decoded. */
  queueSize(): number {
    return (this.video?.queueSize() ?? 0) + this.stills.queueSize();
  }

  push(packet: ArrivedPacket): void {
    switch (packet.codec) {
      case CODEC_JPEG:
        this.video?.rest();
        this.stills.push(packet);
        break;
      case CODEC_H264:
        this.pushVideo(packet);
        break;
      default:
        this.listener.givenUp(packet);
    }
  }

  /** Pictures were lost on the way. */
  interrupt(): void {
    this.video?.interrupt();
  }

  close(): void {
    this.video?.close();
    this.stills.close();
  }

  private pushVideo(packet: ArrivedPacket): void {
    if (this.video === undefined) {
      this.listener.givenUp(packet);
      this.listener.undecodable();
    } else {
      this.video.push(packet);
    }
  }

  private pass(picture: Picture): void {
    if (picture.packet.order < this.newestShown) {
      picture.image.close();
      this.listener.givenUp(picture.packet);
      return;
    }
    this.newestShown = picture.packet.order;
    this.listener.picture(picture);
  }
}
