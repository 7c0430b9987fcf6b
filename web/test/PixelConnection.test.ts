import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PixelAck } from '../src/protocol/pixelAck';
import { PixelConnection } from '../src/session/PixelConnection';
import { FakeNetwork } from './fakes/FakeSocket';
import { message } from './fakes/packets';

const ack = (kind: PixelAck['kind']): PixelAck => ({ kind, seq: 7, decodeQueue: 0, sinceArrivalMs: 1 });

describe('PixelConnection', () => {
  let network: FakeNetwork;
  let log: string[];
  let pixels: PixelConnection;

  beforeEach(() => {
    network = new FakeNetwork();
    log = [];
    const listener = {
      packet: ({ seq }: { seq: number }, bytes: number) => log.push(`packet ${seq} of ${bytes} bytes`),
      refused: () => log.push('refused'),
      interrupted: () => log.push('interrupted'),
      ticketWanted: () => log.push('ticket wanted'),
    };
    pixels = new PixelConnection({ url: 'ws://server/pixels', stills: false }, listener, network.connect);
    pixels.start();
  });

  const socket = () => network.latest('/pixels');
  const kinds = () => socket().sentBytes.map(([kind]) => kind);

  it('names its features in the address', () => {
    expect(socket().url).toBe('ws://server/pixels?features=x.frame,x.ack,x.jpeg');
  });

  it('asks for pictures that are no video where the browser cannot decode it', () => {
    new PixelConnection(
      { url: 'ws://server/stills', stills: true },
      { packet: () => 0, refused: () => 0, interrupted: () => 0, ticketWanted: () => 0 },
      network.connect,
    ).start();

    expect(network.latest('/stills').url).toBe('ws://server/stills?features=x.frame,x.ack,x.jpeg,x.stills');
  });

  it('opens one socket with a ticket, and waits for another one before it opens another', () => {
    pixels.join('a b');
    expect(socket().url).toContain('&ticket=a%20b');
    socket().open();
    const opened = network.sockets.length;

    socket().breakDown();
    expect(log).toEqual(['ticket wanted', 'interrupted']);
    pixels.retryNow();
    expect(network.sockets.length).toBe(opened);

    pixels.renewed('c');
    expect(network.sockets.length).toBe(opened + 1);
    expect(socket().url).toContain('&ticket=c');
  });

  it('does not show a ticket twice, even if no socket came of it, and then waits its time', () => {
    vi.useFakeTimers();
    try {
      pixels.join('a');
      const tried = network.sockets.length;
      socket().breakDown();
      expect(log).toEqual(['ticket wanted', 'interrupted']);

      pixels.renewed('c');
      expect(network.sockets.length).toBe(tried);
      vi.advanceTimersByTime(60_000);

      expect(network.sockets.slice(tried).map(({ url }) => url.includes('&ticket=c'))).toContain(true);
      expect(network.sockets.slice(tried).some(({ url }) => url.endsWith('&ticket=a'))).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('asks for another ticket when it goes on where it was stopped', () => {
    pixels.join('a');
    socket().open();
    const opened = network.sockets.length;

    pixels.stop();
    pixels.start();

    expect(log).toContain('ticket wanted');
    expect(network.sockets.length).toBe(opened);
  });

  it('hands on packets, refuses what is none, and goes on', () => {
    socket().open();
    socket().deliver(new ArrayBuffer(5));
    socket().deliver(message({ seq: 3, sceneVersion: 9 }).slice(0, 40));
    socket().deliver(message({ seq: 4, sceneVersion: 9 }));

    expect(log).toEqual(['refused', 'refused', 'packet 4 of 72 bytes']);
    expect(socket().closedWith).toBeUndefined();
  });

  it('skips acknowledging arrivals while much waits to leave', () => {
    socket().open();
    socket().bufferedAmount = 2048;
    pixels.acknowledge(ack('received'));
    socket().bufferedAmount = 2049;
    pixels.acknowledge(ack('received'));
    pixels.acknowledge(ack('decoded'));
    pixels.acknowledge(ack('painted'));

    expect(kinds()).toEqual([1, 2, 3]);
  });

  it('says nothing of old packets to a socket that is still opening', () => {
    pixels.acknowledge(ack('decoded'));
    expect(kinds()).toEqual([]);

    socket().open();
    pixels.acknowledge(ack('painted'));

    expect(kinds()).toEqual([3]);
  });
});
