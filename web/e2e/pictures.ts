/** What runs inside of the page: reading the shown picture and comparing it with the server's snapshot. */

export interface Picture {
  width: number;
  height: number;
  /** Mean luma, 0 to 255. */
  mean: number;
  /** The largest mean difference between two colour channels. */
  colourfulness: number;
  /** A coarse grid of luma, row by row: enough to tell whether two pictures show the same. */
  grid: number[];
}

export interface Comparison {
  canvas: [number, number];
  snapshot: [number, number];
  /** Of luma, in dB; 99 for equal pictures. Absent when the sizes differ. */
  psnr: number | undefined;
  /** The largest difference of a colour channel's mean over the picture, in levels. Absent when the sizes differ. */
  colorsOff: number | undefined;
}

export function readPicture(): Picture {
  const GRID = 48;
  const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="view"]');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  if (canvas === null || pixels === undefined) {
    throw new Error('the page has no picture');
  }
  const { width, height } = canvas;
  const sums = { red: 0, green: 0, blue: 0 };
  const grid: number[] = Array.from({ length: GRID * GRID }, () => 0);
  for (let i = 0; i < pixels.length; i += 4) {
    const [red = 0, green = 0, blue = 0] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    sums.red += red;
    sums.green += green;
    sums.blue += blue;
    const row = Math.floor((Math.floor(i / 4 / width) * GRID) / height);
    const column = Math.floor((((i / 4) % width) * GRID) / width);
    const cell = row * GRID + column;
    grid[cell] = (grid[cell] ?? 0) + 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  const count = width * height;
  const means = [sums.red / count, sums.green / count, sums.blue / count] as const;
  return {
    width,
    height,
    mean: 0.2126 * means[0] + 0.7152 * means[1] + 0.0722 * means[2],
    colourfulness: Math.max(...means) - Math.min(...means),
    grid: grid.map((sum) => (sum * GRID * GRID) / count),
  };
}

export async function compareWithSnapshot(): Promise<Comparison> {
  const LUMA = [0.2126, 0.7152, 0.0722] as const;
  const pixelsOf = (source: CanvasRenderingContext2D | undefined | null): Uint8ClampedArray => {
    if (!source) {
      throw new Error('no 2D context');
    }
    return source.getImageData(0, 0, source.canvas.width, source.canvas.height).data;
  };
  const response = await fetch(`snapshot.png${location.search}`, { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`snapshot.png: HTTP ${response.status}`);
  }
  const bitmap = await createImageBitmap(await response.blob());
  const view = document.querySelector<HTMLCanvasElement>('[data-testid="view"]');
  const drawn = document.createElement('canvas').getContext('2d');
  if (view === null || drawn === null) {
    throw new Error('the page has no picture');
  }
  drawn.canvas.width = bitmap.width;
  drawn.canvas.height = bitmap.height;
  drawn.drawImage(bitmap, 0, 0);
  const sizes = { canvas: [view.width, view.height], snapshot: [bitmap.width, bitmap.height] } as const;
  if (view.width !== bitmap.width || view.height !== bitmap.height) {
    return { canvas: [...sizes.canvas], snapshot: [...sizes.snapshot], psnr: undefined, colorsOff: undefined };
  }
  const [shown, wanted] = [pixelsOf(view.getContext('2d')), pixelsOf(drawn)];
  const count = shown.length / 4;
  const sums = [0, 0, 0];
  let squares = 0;
  for (let i = 0; i < shown.length; i += 4) {
    let luma = 0;
    for (let channel = 0; channel < 3; channel++) {
      const off = (shown[i + channel] ?? 0) - (wanted[i + channel] ?? 0);
      sums[channel] = (sums[channel] ?? 0) + off;
      luma += (LUMA[channel] ?? 0) * off;
    }
    squares += luma * luma;
  }
  const psnr = squares === 0 ? 99 : Math.min(99, 10 * Math.log10((255 ** 2 * count) / squares));
  const colorsOff = Math.max(...sums.map((sum) => Math.abs(sum / count)));
  return { canvas: [...sizes.canvas], snapshot: [...sizes.snapshot], psnr, colorsOff };
}
