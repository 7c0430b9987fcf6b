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
  const luma = (source: CanvasRenderingContext2D | undefined | null): Float64Array => {
    if (!source) {
      throw new Error('no 2D context');
    }
    const { data } = source.getImageData(0, 0, source.canvas.width, source.canvas.height);
    return Float64Array.from(
      { length: data.length / 4 },
      (_, i) => 0.2126 * (data[4 * i] ?? 0) + 0.7152 * (data[4 * i + 1] ?? 0) + 0.0722 * (data[4 * i + 2] ?? 0),
    );
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
    return { canvas: [...sizes.canvas], snapshot: [...sizes.snapshot], psnr: undefined };
  }
  const shown = luma(view.getContext('2d'));
  const wanted = luma(drawn);
  const squares = shown.reduce((sum, value, i) => sum + (value - (wanted[i] ?? 0)) ** 2, 0) / shown.length;
  const psnr = squares === 0 ? 99 : Math.min(99, 10 * Math.log10(255 ** 2 / squares));
  return { canvas: [...sizes.canvas], snapshot: [...sizes.snapshot], psnr };
}
