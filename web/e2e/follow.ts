import { copySceneLink } from './clipboard';
import { expect, until } from './report';
import { ViewerPage } from './ViewerPage';

/** Who comes in by the link that somebody gave out sees what that one does with the camera from then on, in slices and volumes. */
export async function followsByLink(leader: ViewerPage): Promise<string> {
  const browser = leader.page.context().browser();
  expect(browser !== null, 'the page has no browser');
  const link = await copySceneLink(leader);
  const follower = await ViewerPage.open(browser, link);
  try {
    await follower.untilSettled();
    const { searchParams } = new URL(link);
    const scene = new URL(follower.page.url()).searchParams.get('scene');
    expect(scene === searchParams.get('scene'), `the link to ${searchParams.get('scene')} led to ${scene}`);
    await leader.page.keyboard.press('2');
    const slice = await seesMove(follower, leader, async () => {
      await leader.find('view').hover({ position: { x: 300, y: 250 } });
      await leader.page.mouse.wheel(0, -200);
      await leader.drag(leader.find('view'), 90, 40);
    });
    const flat = await follower.picture();
    await leader.page.keyboard.press('3');
    await follower.untilChanged(flat);
    const volume = await seesMove(follower, leader, () => leader.drag(leader.find('view'), -140, 50));
    expect(follower.errors.length === 0, follower.errors.join('; '));
    return `slice: ${slice}; volume: ${volume}`;
  } finally {
    await follower.page.close();
    await leader.page.keyboard.press('2');
    await leader.find('view').dblclick();
    await leader.untilSettled();
  }
}

/** One moves the camera; the other's picture becomes the same. */
async function seesMove(follower: ViewerPage, leader: ViewerPage, move: () => Promise<void>): Promise<string> {
  await Promise.all([leader.untilSettled(), follower.untilSettled()]);
  const before = await follower.picture();
  const stood = await cameraOf(follower);
  await move();
  await follower.untilChanged(before);
  await leader.untilSettled();
  let cameras = ['', ''];
  await until('the same camera', async () => {
    cameras = [await cameraOf(leader), await cameraOf(follower)];
    return cameras[0] === cameras[1] && cameras[1] !== stood ? true : undefined;
  }).catch(() => expect(false, `one has the camera ${cameras[0]}, who follows ${cameras[1]}, before ${stood}`));
  return follower.expectSnapshot();
}

async function cameraOf(viewer: ViewerPage): Promise<string> {
  const { center, zoom, angles, distance } = (await viewer.server()).camera;
  return JSON.stringify({ center, zoom, angles, distance });
}
