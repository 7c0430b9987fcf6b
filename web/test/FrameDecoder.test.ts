import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NotifyStream } from '../src/protocol/frames';
import { FrameDecoder } from '../src/session/FrameDecoder';
import type { ArrivedPacket } from '../src/session/pictures';
import { FakeDecoder, stubEncodedVideoChunk } from './fakes/FakeDecoder';
import { arrived } from './fakes/packets';

const SPS_A = [0x67, 0x42, 0xc0, 0x1f, 0xaa];
const SPS_B = [0x67, 0x42, 0xc0, 0x28, 0xbb];
const PPS = [0x68, 0xce];

function stream(sps: number[]): NotifyStream {
  const record = [1, ...sps.slice(1, 4), 0xff, 0xe1, 0, sps.length, ...sps, 1, 0, PPS.length, ...PPS];
  const avcc = btoa(String.fromCharCode(...record));
  const policy = { max_buffer_ms: 120, grace_keyframe_ms: 2000 };
  const packing = { codec: 'h264', format: 'avcc', nal_length_size: 4, avcc } as const;
  return { ...packing, fps: 60, frame_size: [640, 480], latency_policy: policy };
}

function packet(seq: number, nals: number[][], keyframe = false): ArrivedPacket {
  const accessUnit = new Uint8Array(nals.flatMap((nal) => [0, 0, 0, nal.length, ...nal]));
  return arrived({ seq, keyframe, accessUnit });
}

const key = (seq: number, sps: number[]) => packet(seq, [sps, PPS, [0x65, seq]], true);
const delta = (seq: number) => packet(seq, [[0x41, seq]]);

describe('FrameDecoder', () => {
  let decoders: FakeDecoder[];
  let log: string[];
  let decoder: FrameDecoder;

  beforeEach(() => {
    vi.useFakeTimers();
    stubEncodedVideoChunk();
    decoders = [];
    log = [];
    decoder = new FrameDecoder(
      {
        picture: ({ packet: { seq } }) => log.push(`picture ${seq}`),
        givenUp: ({ seq }) => log.push(`given up ${seq}`),
        keyframeNeeded: () => log.push('keyframe needed'),
        decodeFailed: (message) => log.push(`failed: ${message}`),
      },
      (init) => {
        const made = new FakeDecoder(init);
        decoders.push(made);
        return made;
      },
    );
  });

  afterEach(() => {
    decoder.close();
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  /** What the newest decoder got: type and last byte of each chunk. */
  function decoded(): string[] {
    return decoders.at(-1)?.decoded.map((chunk) => `${chunk.type} ${chunk.data.at(-1)}`) ?? [];
  }

  it('configures a low-latency decoder from the avcC', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));

    expect(decoders[0]?.config).toMatchObject({ codec: 'avc1.42C01F', optimizeForLatency: true });
    expect(decoders[0]?.config?.description).toHaveLength(18);
    expect(decoded()).toEqual(['key 1']);
  });

  it('drops what comes before the first keyframe', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(delta(1));
    decoder.push(key(2, SPS_A));
    decoder.push(delta(3));

    expect(decoded()).toEqual(['key 2', 'delta 3']);
  });

  it('holds a keyframe and what follows it until the configuration arrives', () => {
    decoder.push(delta(1));
    decoder.push(key(2, SPS_A));
    decoder.push(delta(3));
    expect(decoders).toEqual([]);

    decoder.configure(stream(SPS_A));

    expect(decoded()).toEqual(['key 2', 'delta 3']);
  });

  it('starts anew when the configuration changes, with the keyframe that belongs to it', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));

    decoder.configure(stream(SPS_B));
    decoder.push(delta(2));
    decoder.push(key(3, SPS_B));

    expect(decoders).toHaveLength(2);
    expect(decoders[0]?.state).toBe('closed');
    expect(decoded()).toEqual(['key 3']);
  });

  it('holds a keyframe that overtook its configuration', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));

    decoder.push(key(2, SPS_B));
    decoder.push(delta(3));
    expect(decoded()).toEqual(['key 1']);
    decoder.configure(stream(SPS_B));

    expect(decoded()).toEqual(['key 2', 'delta 3']);
  });

  it('goes on undisturbed when the same configuration is told again', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));
    decoder.configure(stream(SPS_A));
    decoder.push(delta(2));

    expect(decoders).toHaveLength(1);
    expect(decoded()).toEqual(['key 1', 'delta 2']);
  });

  it('asks for a keyframe every second while there is none, and stops when it came', () => {
    decoder.configure(stream(SPS_A));
    vi.advanceTimersByTime(2500);
    expect(log).toEqual(['keyframe needed', 'keyframe needed']);

    decoder.push(key(1, SPS_A));
    vi.advanceTimersByTime(5000);

    expect(log).toHaveLength(2);
  });

  it('waits for a keyframe after pictures were lost', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));
    decoder.interrupt();
    decoder.push(delta(2));
    vi.advanceTimersByTime(1000);

    expect(decoded()).toEqual(['key 1']);
    expect(log).toEqual(['given up 2', 'keyframe needed']);
  });

  it('asks for a keyframe at once when decoding fails, and makes a new decoder for it', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));

    decoders[0]?.fail('broken');
    decoder.push(delta(2));
    decoder.push(key(3, SPS_A));

    expect(log).toEqual(['given up 1', 'failed: broken', 'keyframe needed', 'given up 2']);
    expect(decoders).toHaveLength(2);
    expect(decoded()).toEqual(['key 3']);
  });

  it('does not ask more than once a second when every keyframe fails', () => {
    decoder.configure(stream(SPS_A));
    for (let seq = 0; seq < 5; seq++) {
      decoder.push(key(seq, SPS_A));
      decoders.at(-1)?.fail('broken');
    }

    expect(log.filter((line) => line === 'keyframe needed')).toHaveLength(1);
  });

  it('starts again at a keyframe when the decoder falls far behind', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));
    Object.assign(decoders[0] ?? {}, { decodeQueueSize: 31 });

    decoder.push(delta(2));
    decoder.push(delta(3));
    decoder.push(key(4, SPS_A));

    expect(decoders).toHaveLength(2);
    expect(decoded()).toEqual(['key 4']);
  });

  it('knows which packet a picture comes from, however often the clock says the same', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));
    decoder.push(delta(2));
    decoders[0]?.output(0);
    decoders[0]?.output(1);

    expect(log).toEqual(['picture 1', 'picture 2']);
  });

  it('gives up what the decoder has swallowed', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));
    decoder.push(delta(2));
    decoder.push(delta(3));
    decoders[0]?.output(2);

    expect(log).toEqual(['given up 1', 'given up 2', 'picture 3']);
  });

  it('goes over to another stream without losing the end of the old one', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));
    decoder.configure(stream(SPS_B));
    decoders[0]?.output(0);
    decoder.push(key(2, SPS_B));
    decoders[1]?.output(0);

    expect(decoders).toHaveLength(2);
    expect(log).toEqual(['picture 1', 'picture 2']);
  });

  it('closes pictures of a decoder that was given up', () => {
    decoder.configure(stream(SPS_A));
    decoder.push(key(1, SPS_A));
    decoder.configure(stream(SPS_B));
    decoder.push(key(2, SPS_B));
    decoders[0]?.output(0);

    expect(log).toEqual(['given up 1']);
    expect(decoders[0]?.outputs[0]?.closed).toBe(true);
  });

  it('gives up every packet that it cannot use', () => {
    decoder.push(delta(1));
    decoder.push(key(2, SPS_A));
    decoder.push(delta(3));
    decoder.push(key(4, SPS_A));
    decoder.interrupt();

    expect(log).toEqual(['given up 1', 'given up 2', 'given up 3', 'given up 4']);
  });

  it('gives up all that waits for a configuration when it becomes too much', () => {
    decoder.push(key(0, SPS_A));
    for (let seq = 1; seq <= 60; seq++) {
      decoder.push(delta(seq));
    }

    expect(log).toHaveLength(61);
    decoder.configure(stream(SPS_A));

    expect(decoders).toEqual([]);
  });

  it('neither decodes nor asks while it rests, and goes on at a keyframe', () => {
    decoder.configure(stream(SPS_A));
    decoder.rest();
    vi.advanceTimersByTime(5000);
    expect(log).toEqual([]);

    decoder.push(key(1, SPS_A));

    expect(decoded()).toEqual(['key 1']);
  });
});
