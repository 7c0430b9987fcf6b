import { useEffect } from 'react';
import { resetCamera } from '../session/intents';
import { axisSize, NDISPLAY, shownNdisplay, shownStep, sliderAxes, stepAddress } from '../session/select';
import type { Session } from '../session/Session';
import { useSession } from './session';

/** Slices that a page key steps over. */
const PAGE_STEPS = 10;

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: PAGE_STEPS,
  PageDown: -PAGE_STEPS,
};

/** The keyboard of the whole page. `activeAxis` is the axis of the slider used last. */
export function useShortcuts(activeAxis: number | undefined, toggleHud: () => void): void {
  const session = useSession();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !ownsKeys(event.target) && handle(event)) {
        event.preventDefault();
      }
    };
    const handle = (event: KeyboardEvent): boolean => {
      if (event.ctrlKey || event.metaKey || event.altKey) {
        return event.ctrlKey && event.key.toLowerCase() === 'y' && toggleNdisplay(session);
      }
      const steps = STEPS[event.key];
      if (steps !== undefined) {
        return stepSlider(session, activeAxis, steps);
      }
      switch (event.key) {
        case '2':
        case '3':
          session.set(NDISPLAY, Number(event.key));
          return true;
        case 'r':
          session.submit(resetCamera());
          return true;
        case 'h':
          toggleHud();
          return true;
        default:
          return false;
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session, activeAxis, toggleHud]);
}

/** Fields, lists and sliders use these keys themselves. */
function ownsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, [role=slider], [role=listbox], [role=combobox]') !== null;
}

function toggleNdisplay(session: Session): true {
  session.set(NDISPLAY, shownNdisplay(session.store.getSnapshot()) === 3 ? 2 : 3);
  return true;
}

/** Tells whether there is a slider to step. */
function stepSlider(session: Session, activeAxis: number | undefined, steps: number): boolean {
  const state = session.store.getSnapshot();
  const { dims } = state.server;
  const axes = dims === undefined ? [] : sliderAxes(dims);
  const axis = axes.find((candidate) => candidate === activeAxis) ?? axes[0];
  if (dims === undefined || axis === undefined) {
    return false;
  }
  const index = Math.min(axisSize(dims, axis) - 1, Math.max(0, shownStep(state, axis) + steps));
  session.set(stepAddress(dims, axis), index);
  return true;
}
