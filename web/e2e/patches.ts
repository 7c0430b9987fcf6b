/** What runs inside of the page: comparing flat patches of the shown picture with the server's exact one. */

export interface PatchComparison {
  /** How many patches are flat in the exact picture and not black. */
  patches: number;
  /** How many different colours they have. */
  colors: number;
  /** The largest difference of a channel's mean over a patch, in levels; infinite when the sizes differ. */
  worst: number;
  /** The patch of that difference, in words. */
  where: string;
}

export async function comparePatches(): Promise<PatchComparison> {
  const SIDE = 24;
  /** Flat beyond the patch too, so that nothing of an edge rings into it. */
  const MARGIN = 8;
  const response = await fetch(`snapshot.png${location.search}`, { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`snapshot.png: HTTP ${response.status}`);
  }
  const bitmap = await createImageBitmap(await response.blob(), { colorSpaceConversion: 'none' });
  const view = document.querySelector<HTMLCanvasElement>('[data-testid="view"]');
  const drawn = document.createElement('canvas').getContext('2d');
  const shown = view?.getContext('2d');
  if (!view || !drawn || !shown) {
    throw new Error('the page has no picture');
  }
  const { width, height } = view;
  if (width !== bitmap.width || height !== bitmap.height) {
    const where = `shown ${width}x${height}, snapshot ${bitmap.width}x${bitmap.height}`;
    return { patches: 0, colors: 0, worst: Infinity, where };
  }
  drawn.canvas.width = width;
  drawn.canvas.height = height;
  drawn.drawImage(bitmap, 0, 0);
  const wanted = drawn.getImageData(0, 0, width, height).data;
  const got = shown.getImageData(0, 0, width, height).data;

  const colorAt = (x: number, y: number): number[] => [
    ...wanted.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
  ];
  const isFlat = (left: number, top: number, color: number[]): boolean => {
    for (let y = top - MARGIN; y < top + SIDE + MARGIN; y++) {
      for (let x = left - MARGIN; x < left + SIDE + MARGIN; x++) {
        if (color.some((level, channel) => wanted[4 * (y * width + x) + channel] !== level)) {
          return false;
        }
      }
    }
    return true;
  };
  const mean = (left: number, top: number, channel: number): number => {
    let sum = 0;
    for (let y = top; y < top + SIDE; y++) {
      for (let x = left; x < left + SIDE; x++) {
        sum += got[4 * (y * width + x) + channel] ?? 0;
      }
    }
    return sum / (SIDE * SIDE);
  };
  const colors = new Set<string>();
  const result = { patches: 0, colors: 0, worst: 0, where: 'nowhere' };
  for (let top = MARGIN; top + SIDE + MARGIN <= height; top += SIDE) {
    for (let left = MARGIN; left + SIDE + MARGIN <= width; left += SIDE) {
      const color = colorAt(left, top);
      if (color.every((level) => level === 0) || !isFlat(left, top, color)) {
        continue;
      }
      result.patches++;
      colors.add(color.join());
      const means = color.map((_, channel) => mean(left, top, channel));
      const off = Math.max(...color.map((level, channel) => Math.abs(level - (means[channel] ?? 0))));
      if (off > result.worst) {
        result.worst = off;
        result.where = `at ${left},${top} wanted ${color.join()}, got ${means.map((value) => value.toFixed(2)).join()}`;
      }
    }
  }
  return { ...result, colors: colors.size };
}
