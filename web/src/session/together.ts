import type { XNotifyPlay, XNotifyPlayPlay, XNotifyPresence, XNotifyPresenceParticipant } from '../protocol/frames';
import type { ViewerState } from './state';

/** Somebody in the scene. */
export interface Person extends XNotifyPresenceParticipant {
  /** World point, in the order of the image's axes; absent while they point nowhere. */
  cursor: number[] | undefined;
  /** What they changed last, such as `camera.orbit`, and how many times they changed something: tells one from the next. */
  act: { what: string; count: number } | undefined;
}

/** Who is in the scene besides this page, and what moves by itself. */
export interface Together {
  /** This page among the people; absent where the server does not tell. */
  you: number | undefined;
  /** Whether only who has control may change the scene. */
  locked: boolean;
  people: Person[];
  plays: XNotifyPlayPlay[];
}

export const ALONE: Together = { you: undefined, locked: false, people: [], plays: [] };

/** What is known after a frame. Pure. */
export function afterPresence(before: Together, news: XNotifyPresence): Together {
  const told = new Map(news.participants.map((participant) => [participant.id, participant]));
  const known = news.whole ? [] : before.people.filter(({ id }) => !news.left.includes(id));
  const stayed = known.map((person) => ({ ...person, ...told.get(person.id) }));
  const came = news.participants.filter(({ id }) => known.every((person) => person.id !== id)).map(newcomer);
  return {
    ...before,
    you: news.you ?? before.you,
    locked: news.locked,
    people: [...stayed, ...came].map((person) => changed(person, news)),
  };
}

export function afterPlay(before: Together, { plays }: XNotifyPlay): Together {
  return { ...before, plays };
}

function newcomer({ id, name, color, role, controls }: XNotifyPresenceParticipant): Person {
  return { id, name, color, role, controls, cursor: undefined, act: undefined };
}

function changed(person: Person, { cursors, acts }: XNotifyPresence): Person {
  const cursor = cursors.find(({ id }) => id === person.id);
  const act = acts.find(({ id }) => id === person.id);
  return {
    ...person,
    cursor: cursor === undefined ? person.cursor : cursor.point,
    act: act === undefined ? person.act : { what: act.what, count: (person.act?.count ?? 0) + 1 },
  };
}

/** This page among the people. */
export function ownPerson({ server: { together } }: ViewerState): Person | undefined {
  return together.people.find(({ id }) => id === together.you);
}

/** Whether the canvas is this page's: where nobody can have it, it is everybody's. */
export function ownsCanvas(state: ViewerState): boolean {
  const { people, you } = state.server.together;
  return you === undefined || people.every(({ controls }) => !controls) || ownPerson(state)?.controls === true;
}

/** How an axis, or `azimuth`, plays; absent while it does not. */
export function playOf({ server: { together } }: ViewerState, axis: string): XNotifyPlayPlay | undefined {
  return together.plays.find((play) => play.axis === axis);
}
