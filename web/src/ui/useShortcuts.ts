import { useEffect } from 'react';
import { resetCamera } from '../session/intents';
import { cutIntent, NDISPLAY, shownIndex, shownNdisplay, sliderAxes } from '../session/select';
import type { Session } from '../session/Session';
import { copyViewLink } from '../session/viewLinks';
import { zoomAboutMiddle } from '../view/gestures';
import { boundedFactor } from '../view/zoomRange';
import { useSession } from './session';

/** Slices that a page key steps over. */
const PAGE_STEPS = 10;
/** Magnification of a key press. */
const KEY_ZOOM = 1.25;

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: PAGE_STEPS,
  PageDown: -PAGE_STEPS,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** What keys do to the page itself. */
export interface PageActions {
  toggleHud: () => void;
  toggleHelp: () => void;
  toggleOpen: () => void;
  closeOverlays: () => void;
}

/** The keyboard of the whole page. `activeAxis` is the axis of the slider used last. */
export function useShortcuts(activeAxis: number | undefined, actions: PageActions): void {
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
      const action = pageAction(event.key, actions) ?? viewAction(event.key, session);
      action?.();
      return action !== undefined;
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [session, activeAxis, actions]);
}

function pageAction(
  key: string,
  { toggleHud, toggleHelp, toggleOpen, closeOverlays }: PageActions,
): (() => void) | undefined {
  switch (key) {
    case 'h':
      return toggleHud;
    case '?':
      return toggleHelp;
    case 'o':
      return toggleOpen;
    case 'Escape':
      return closeOverlays;
    default:
      return undefined;
  }
}

function viewAction(key: string, session: Session): (() => void) | undefined {
  switch (key) {
    case '2':
    case '3':
      return () => session.set(NDISPLAY, Number(key));
    case 'l':
      return () => void copyViewLink(session, window.location.href, (text) => navigator.clipboard.writeText(text));
    case 'r':
      return () => session.submit(resetCamera());
    case '+':
    case '=':
      return () => zoomView(session, 1 / KEY_ZOOM);
    case '-':
      return () => zoomView(session, KEY_ZOOM);
    default:
      return undefined;
  }
}

/** Fields, lists and sliders use these keys themselves. */
function ownsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, [role=slider], [role=listbox], [role=combobox]') !== null;
}

function toggleNdisplay(session: Session): true {
  session.set(NDISPLAY, shownNdisplay(session.store.getSnapshot()) === 3 ? 2 : 3);
  return true;
}

function zoomView(session: Session, factor: number): void {
  const { server } = session.store.getSnapshot();
  if (server.canvasSize !== undefined) {
    session.submit(zoomAboutMiddle(boundedFactor(factor, server), server.canvasSize));
  }
}

/** Tells whether there is a slider to step. */
function stepSlider(session: Session, activeAxis: number | undefined, steps: number): boolean {
  const state = session.store.getSnapshot();
  const { dims } = state.server;
  const axes = dims === undefined ? [] : sliderAxes(dims);
  const axis = axes.find((candidate) => candidate === activeAxis) ?? axes[0];
  if (axis === undefined) {
    return false;
  }
  const { address, value } = cutIntent(state, axis, shownIndex(state, axis) + steps);
  session.set(address, value);
  return true;
}
