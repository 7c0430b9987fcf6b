/** Stops of a few well-known colour maps, evenly spaced: enough for a swatch in a list. The server colours the pictures. */
const STOPS: Readonly<Record<string, readonly string[]>> = {
  gray: ['#000', '#fff'],
  grays: ['#000', '#fff'],
  gray_r: ['#fff', '#000'],
  red: ['#000', '#f00'],
  green: ['#000', '#0f0'],
  blue: ['#000', '#00f'],
  cyan: ['#000', '#0ff'],
  magenta: ['#000', '#f0f'],
  yellow: ['#000', '#ff0'],
  viridis: ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'],
  magma: ['#000004', '#51127c', '#b73779', '#fc8961', '#fcfdbf'],
  inferno: ['#000004', '#57106e', '#bc3754', '#f98e09', '#fcffa4'],
  plasma: ['#0d0887', '#7e03a8', '#cc4778', '#f89540', '#f0f921'],
  cividis: ['#00224e', '#404c6b', '#7d7c78', '#bcae6c', '#fee838'],
  turbo: ['#30123b', '#4686fb', '#1ae4b6', '#a4fc3c', '#fb7e21', '#7a0403'],
  hot: ['#000', '#e60000', '#ffd200', '#fff'],
  bone: ['#000', '#383850', '#707e8c', '#a9c8c8', '#fff'],
  fire: ['#000', '#8b0000', '#ff8c00', '#ffff66', '#fff'],
  ice: ['#000', '#0b3d91', '#4fb3ff', '#fff'],
  twilight: ['#e2d9e2', '#6276ba', '#2f1436', '#b25652', '#e2d9e2'],
  hsv: ['#f00', '#ff0', '#0f0', '#0ff', '#00f', '#f0f', '#f00'],
};

const COLOR = /^#[0-9a-f]{6}$/i;

/** Whether a map is named by a colour: it goes from black to it. */
export function isColor(colormap: string): boolean {
  return COLOR.test(colormap);
}

/** A CSS gradient for the map's swatch; absent for maps this page does not know. */
export function swatchGradient(colormap: string): string | undefined {
  const stops = isColor(colormap) ? ['#000', colormap] : STOPS[colormap.toLowerCase()];
  return stops === undefined ? undefined : `linear-gradient(to right, ${stops.join(', ')})`;
}
