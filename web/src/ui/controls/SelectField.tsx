import * as RadixSelect from '@radix-ui/react-select';
import { useRef, type ReactNode } from 'react';
import { CheckIcon, ChevronIcon } from '../icons';

export interface Option {
  value: string;
  label: string;
  /** Shown before the label. */
  swatch?: ReactNode;
}

interface Props {
  label: string;
  value: string;
  options: Option[];
  onChange: (value: string) => void;
  testId?: string;
}

/** A drop-down list. A value that is not among the options is shown as it is. */
export function SelectField({ label, value, options, onChange, testId }: Props) {
  const all = options.some((option) => option.value === value) ? options : [{ value, label: value }, ...options];
  const pointed = useRef(false);
  // After a choice by pointer the keys belong to the page again; by keyboard one goes on from the list's button.
  const onCloseAutoFocus = (event: Event) => {
    if (pointed.current) {
      event.preventDefault();
    }
  };
  return (
    <RadixSelect.Root value={value} onValueChange={onChange}>
      <RadixSelect.Trigger className="select" aria-label={label} data-testid={testId}>
        <span className="select-value">
          <RadixSelect.Value />
        </span>
        <RadixSelect.Icon>
          <ChevronIcon />
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          className="select-list"
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          onPointerDown={() => (pointed.current = true)}
          onKeyDown={() => (pointed.current = false)}
          onCloseAutoFocus={onCloseAutoFocus}
        >
          <RadixSelect.Viewport>
            {all.map((option) => (
              <RadixSelect.Item key={option.value} value={option.value} className="select-item">
                <RadixSelect.ItemText>
                  <span className="select-item-text">
                    {option.swatch}
                    {option.label}
                  </span>
                </RadixSelect.ItemText>
                <RadixSelect.ItemIndicator>
                  <CheckIcon />
                </RadixSelect.ItemIndicator>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
