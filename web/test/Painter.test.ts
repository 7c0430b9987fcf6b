import { beforeEach, describe, expect, it } from 'vitest';
import { Painter } from '../src/session/Painter';
import { FakeFrame } from './fakes/FakeDecoder';
import { arrived } from './fakes/packets';

/** A canvas that records what is done to it; setting a size clears a real one. */
class FakeCanvas {
  readonly log: string[] = [];
  private readonly sizes = { width: 300, height: 150 };

  get width(): number {
    return this.sizes.width;
  }

  set width(value: number) {
    this.sizes.width = value;
    this.log.push(`clear to width ${value}`);
  }

  get height(): number {
    return this.sizes.height;
  }

  set height(value: number) {
    this.sizes.height = value;
    this.log.push(`clear to height ${value}`);
  }

  getContext() {
    return { canvas: this, drawImage: () => this.log.push('draw') };
  }
}

describe('Painter', () => {
  let canvas: FakeCanvas;
  let frames: (() => void)[];
  let painted: number[];
  let painter: Painter;

  beforeEach(() => {
    canvas = new FakeCanvas();
    frames = [];
    painted = [];
    painter = new Painter(
      ({ packet }) => painted.push(packet.seq),
      (callback) => frames.push(callback),
    );
  });

  function paint(seq: number): FakeFrame {
    const image = new FakeFrame();
    painter.paint({ image: image as unknown as VideoFrame, packet: arrived({ seq }), decodedAt: 0 });
    return image;
  }

  const nextFrame = () => frames.splice(0).forEach((callback) => callback());
  const attach = () => painter.attach(canvas as unknown as HTMLCanvasElement);

  it('draws at once and counts with the display frame', () => {
    attach();
    const image = paint(1);

    expect(canvas.log).toEqual(['clear to width 640', 'clear to height 480', 'draw']);
    expect(image.closed).toBe(true);
    expect(painted).toEqual([]);
    nextFrame();

    expect(painted).toEqual([1]);
  });

  it('draws and counts only the newest of those that come after it before the display frame', () => {
    attach();
    const images = [1, 2, 3].map(paint);
    expect(canvas.log.filter((line) => line === 'draw')).toHaveLength(1);
    expect(images.map(({ closed }) => closed)).toEqual([true, true, false]);
    nextFrame();
    paint(4);
    nextFrame();

    expect(painted).toEqual([3, 4]);
    expect(canvas.log.filter((line) => line === 'draw')).toHaveLength(3);
    expect(images[2]?.closed).toBe(true);
  });

  it('waits for the display frame without piling pictures up', () => {
    attach();
    const images = Array.from({ length: 100 }, (_, seq) => paint(seq));

    expect(images.filter(({ closed }) => !closed)).toHaveLength(1);
    expect(frames).toHaveLength(1);
  });

  it('clears the canvas only together with drawing a picture of another size', () => {
    attach();
    paint(1);
    nextFrame();
    paint(2);

    expect(canvas.log.slice(3)).toEqual(['draw']);
  });

  it('closes and does not count what comes without a canvas', () => {
    const detach = attach();
    detach();
    const image = paint(1);
    nextFrame();

    expect(image.closed).toBe(true);
    expect(painted).toEqual([]);
  });
});
