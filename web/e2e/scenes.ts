import type { ServerState } from '../src/session/state';

/** The index on the axis of the first slider. */
export function shownStep({ dims }: ServerState): number | undefined {
  const axis = dims?.order.find((candidate) => !dims.displayed.includes(candidate));
  return axis === undefined ? undefined : dims?.step[axis];
}

/** What has to survive: the position on every axis and the camera, in words that compare. */
export function identity({ dims, camera }: ServerState): string {
  const round = (numbers: number[] | undefined) => numbers?.map((value) => Number(value.toFixed(3)));
  return JSON.stringify({
    step: dims?.step,
    ndisplay: dims?.ndisplay,
    center: round(camera.center),
    zoom: camera.zoom?.toFixed(3),
    angles: round(camera.angles),
    distance: camera.distance?.toFixed(3),
  });
}
