import { useState, type KeyboardEvent } from 'react';

interface Props {
  label: string;
  text: string;
  /** Called with a finite number only. */
  onCommit: (value: number) => void;
  testId?: string;
}

/** A small field for a number: leaving it commits, so does Enter, which leaves it; Escape takes the edit back, then leaves. */
export function NumberField({ label, text, onCommit, testId }: Props) {
  const [draft, setDraft] = useState<string>();
  const commit = () => {
    const value = Number(draft);
    if (draft !== undefined && draft.trim() !== '' && Number.isFinite(value)) {
      onCommit(value);
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
      className="number-field"
      aria-label={label}
      data-testid={testId}
      inputMode="decimal"
      autoComplete="off"
      value={draft ?? text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
