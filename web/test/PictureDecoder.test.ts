import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NotifyStream } from '../src/protocol/frames';
import { PictureDecoder } from '../src/session/PictureDecoder';
import { FakeDecoder, FakeFrame, stubEncodedVideoChunk } from './fakes/FakeDecoder';
import { arrived } from './fakes/packets';

const JPEG = 0x80;
const STREAM: NotifyStream = {
  codec: 'h264',
  format: 'avcc',
  fps: 60,
  frame_size: [640, 480],
  nal_length_size: 4,
  avcc: btoa(String.fromCharCode(1, 0x42, 0xc0, 0x1f, 0xff, 0xe0, 0)),
  latency_policy: { max_buffer_ms: 120, grace_keyframe_ms: 2000 },
};

interface Decoding {
  resolve: (image: ImageBitmap) => void;
  reject: (error: Error) => void;
}

describe('PictureDecoder', () => {
  let decoders: FakeDecoder[];
  let files: Decoding[];
  let log: string[];
  let pictures: PictureDecoder;

  beforeEach(() => {
    vi.useFakeTimers();
    stubEncodedVideoChunk();
    decoders = [];
    files = [];
    log = [];
    pictures = make((init) => {
      const made = new FakeDecoder(init);
      decoders.push(made);
      return made;
    });
  });

  afterEach(() => {
    pictures.close();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  function make(video: ((init: VideoDecoderInit) => FakeDecoder) | undefined): PictureDecoder {
    return new PictureDecoder(
      {
        picture: ({ packet }) => log.push(`picture ${packet.seq}`),
        givenUp: ({ seq }) => log.push(`given up ${seq}`),
        undecodable: () => log.push('undecodable'),
        keyframeNeeded: () => log.push('keyframe needed'),
        decodeFailed: (error) => log.push(`failed: ${error}`),
      },
      { video, still: () => new Promise((resolve, reject) => files.push({ resolve, reject })) },
    );
  }

  const still = (seq: number) => pictures.push(arrived({ seq, codec: JPEG, keyframe: true }));
  const key = (seq: number) => pictures.push(arrived({ seq, keyframe: true }));
  const delta = (seq: number) => pictures.push(arrived({ seq }));

  async function decoded(index: number): Promise<FakeFrame> {
    const image = new FakeFrame();
    files[index]?.resolve(image as unknown as ImageBitmap);
    await vi.advanceTimersByTimeAsync(0);
    return image;
  }

  it('decodes JPEG files without any stream configuration', async () => {
    still(1);
    await decoded(0);

    expect(log).toEqual(['picture 1']);
  });

  it('keeps only the newest JPEG that comes while one is decoded', async () => {
    still(1);
    still(2);
    still(3);
    expect(pictures.queueSize()).toBe(1);
    await decoded(0);
    await decoded(1);

    expect(log).toEqual(['picture 1', 'given up 2', 'picture 3']);
    expect(files).toHaveLength(2);
  });

  it('goes on with video at a keyframe after JPEG', async () => {
    pictures.configure(STREAM);
    key(1);
    decoders[0]?.output(0);
    still(2);
    await decoded(0);
    delta(3);
    key(4);
    delta(5);
    decoders.at(-1)?.output(1);
    decoders.at(-1)?.output(2);

    expect(log).toEqual(['picture 1', 'picture 2', 'given up 3', 'picture 4', 'picture 5']);
  });

  it('asks for no keyframe while JPEG comes', async () => {
    pictures.configure(STREAM);
    still(1);
    await decoded(0);
    await vi.advanceTimersByTimeAsync(5000);

    expect(log).toEqual(['picture 1']);
  });

  it('does not show a JPEG that the video has overtaken', async () => {
    pictures.configure(STREAM);
    still(1);
    key(2);
    decoders[0]?.output(0);
    const image = await decoded(0);

    expect(log).toEqual(['picture 2', 'given up 1']);
    expect(image.closed).toBe(true);
  });

  it('gives a broken JPEG up, asks for another, and goes on', async () => {
    still(1);
    files[0]?.reject(new Error('not a JPEG'));
    await vi.advanceTimersByTimeAsync(0);
    still(2);
    await decoded(1);

    expect(log).toEqual(['given up 1', 'failed: not a JPEG', 'keyframe needed', 'picture 2']);
  });

  it('shows nothing any more after it was closed', async () => {
    still(1);
    pictures.close();
    const image = await decoded(0);

    expect(log).toEqual([]);
    expect(image.closed).toBe(true);
  });

  it('tells that it has no decoder for video, and still shows JPEG', async () => {
    pictures = make(undefined);
    key(1);
    still(2);
    await decoded(0);

    expect(log).toEqual(['given up 1', 'undecodable', 'picture 2']);
  });

  it('gives up codecs that it does not know', () => {
    pictures.push(arrived({ seq: 1, codec: 3, keyframe: true }));

    expect(log).toEqual(['given up 1']);
    expect(decoders).toEqual([]);
  });
});
