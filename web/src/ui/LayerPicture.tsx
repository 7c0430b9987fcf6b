import { useEffect, useRef } from 'react';
import type { Thumbnail } from '../session/state';

/** A layer's small picture beside its name. */
export function LayerPicture({ thumbnail }: { thumbnail: Thumbnail }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, rgba } = thumbnail;
  useEffect(() => {
    canvas.current?.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  }, [rgba, width, height]);
  return <canvas ref={canvas} className="layer-picture" width={width} height={height} aria-hidden="true" />;
}
