import { useState, type KeyboardEvent } from 'react';
import { keepOwnName, LONGEST_NAME } from '../session/ownName';
import { ownPerson, type Person } from '../session/together';
import { Hint } from './controls/Hint';
import { HandIcon, LockIcon, UnlockIcon } from './icons';
import { useSession, useViewer } from './session';

/** What others call the parts of a scene. */
const ACTS: Readonly<Record<string, string>> = {
  camera: 'camera',
  dims: 'slice',
  view: 'view',
  layer: 'layer',
  volume: 'layer',
  multiscale: 'level',
};

/** Who is in the scene, who of them has control, and what each has just changed. */
export function People() {
  const people = useViewer((state) => state.server.together.people);
  const you = useViewer((state) => state.server.together.you);
  if (you === undefined) {
    return null;
  }
  return (
    <section className="panel" aria-label="People">
      <div className="people-head">
        <h2>People</h2>
        <LockButton />
      </div>
      <ul className="people" data-testid="people">
        {people.map((person) => (
          <li key={person.id} className="person" data-testid={`person-${person.id}`}>
            <span className="person-dot" style={{ background: person.color }} />
            {person.id === you ? <OwnName name={person.name} /> : <span className="person-name">{person.name}</span>}
            {person.id !== you && person.act !== undefined && (
              <span key={person.act.count} className="person-act" style={{ color: person.color }}>
                {actText(person.act.what)}
              </span>
            )}
            <ControlButton person={person} you={you} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function actText(what: string): string {
  const [scope = ''] = what.split('.');
  return ACTS[scope] ?? scope;
}

/** A field that says the name: leaving it commits, so does Enter, which leaves it; Escape takes the edit back. */
function OwnName({ name }: { name: string }) {
  const session = useSession();
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    const wanted = draft?.trim() ?? '';
    if (wanted !== '' && wanted !== name) {
      keepOwnName(wanted);
      session.presence.rename(wanted);
    }
    setDraft(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' || (event.key === 'Escape' && draft === undefined)) {
      event.currentTarget.blur();
    } else if (event.key === 'Escape') {
      setDraft(undefined);
    }
  };
  return (
    <input
      className="person-name own-name"
      aria-label="Your name, as others see it"
      title="Your name, as others see it"
      data-testid="own-name"
      autoComplete="off"
      maxLength={LONGEST_NAME}
      value={draft ?? name}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}

/** Says who has control; takes it, or hands it over. */
function ControlButton({ person, you }: { person: Person; you: number }) {
  const session = useSession();
  const mine = useViewer((state) => ownPerson(state)?.controls === true);
  const locked = useViewer((state) => state.server.together.locked);
  if (person.controls) {
    return (
      <Hint text="Has control: the size of the picture is theirs">
        <span className="person-control" data-testid={`controls-${person.id}`} aria-label="has control">
          <HandIcon />
        </span>
      </Hint>
    );
  }
  const own = person.id === you;
  if (person.role === 'viewer' || (own ? locked : !mine)) {
    return null;
  }
  const text = own ? 'Take control' : `Give control to ${person.name}`;
  const order = () =>
    own ? session.order('x.control.take') : session.order('x.control.give', { participant: person.id });
  return (
    <Hint text={text}>
      <button
        type="button"
        className="icon-button person-button"
        aria-label={text}
        data-testid={own ? 'control-take' : `control-give-${person.id}`}
        onClick={order}
      >
        <HandIcon />
      </button>
    </Hint>
  );
}

/** For who has control; to the others it says whether they may change anything. */
function LockButton() {
  const session = useSession();
  const locked = useViewer((state) => state.server.together.locked);
  const mine = useViewer((state) => ownPerson(state)?.controls === true);
  const several = useViewer((state) => state.server.together.people.length > 1);
  if (!locked && (!mine || !several)) {
    return null;
  }
  const text = mine ? (locked ? 'Let others change the view' : 'Keep others from changing the view') : 'Locked';
  return (
    <Hint text={text}>
      <button
        type="button"
        className="icon-button person-button"
        aria-label={text}
        aria-pressed={locked}
        data-testid="control-lock"
        disabled={!mine}
        onClick={() => session.order('x.control.lock', { locked: !locked })}
      >
        {locked ? <LockIcon /> : <UnlockIcon />}
      </button>
    </Hint>
  );
}
