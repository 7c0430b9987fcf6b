import type { ReactNode } from 'react';

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const ChevronIcon = () => (
  <Icon>
    <path d="M4 6l4 4 4-4" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="M3.5 8.5l3 3 6-7" />
  </Icon>
);

export const CloseIcon = () => (
  <Icon>
    <path d="M4 4l8 8M12 4l-8 8" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon>
    <path d="M5 3.5v9l7-4.5z" />
  </Icon>
);

export const StopIcon = () => (
  <Icon>
    <path d="M5.5 4v8M10.5 4v8" />
  </Icon>
);

export const LoopIcon = () => (
  <Icon>
    <path d="M12.5 8a4.5 4.5 0 1 1-1.4-3.3M12.5 2.5v3h-3" />
  </Icon>
);

export const BounceIcon = () => (
  <Icon>
    <path d="M2.5 8h11M5 5.5L2.5 8L5 10.5M11 5.5L13.5 8L11 10.5" />
  </Icon>
);

export const OnceIcon = () => (
  <Icon>
    <path d="M2.5 8h8M8 5l3 3-3 3M13.5 4v8" />
  </Icon>
);

export const LockIcon = () => (
  <Icon>
    <path d="M4 7.5h8v5.5H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2" />
  </Icon>
);

export const UnlockIcon = () => (
  <Icon>
    <path d="M4 7.5h8v5.5H4zM5.5 7.5V5a2.5 2.5 0 0 1 4.8-1" />
  </Icon>
);

export const HandIcon = () => (
  <Icon>
    <path d="M8 2.5v6M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M2.8 9.5L8 8.5l5.2 1" />
  </Icon>
);

export const HomeIcon = () => (
  <Icon>
    <path d="M2.5 7.5L8 3l5.5 4.5M4 6.5V13h8V6.5" />
  </Icon>
);

export const PictureIcon = () => (
  <Icon>
    <path d="M8 2.5v7M5 7l3 3 3-3M3 13h10" />
  </Icon>
);

export const GaugeIcon = () => (
  <Icon>
    <path d="M2.5 12a6 6 0 1 1 11 0M8 10.5l2.5-4" />
  </Icon>
);

export const HelpIcon = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.7-.9 1.3M8 11.4v.1" />
  </Icon>
);

export const EyeIcon = () => (
  <Icon>
    <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
    <circle cx="8" cy="8" r="1.8" />
  </Icon>
);

export const EyeOffIcon = () => (
  <Icon>
    <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM3 13L13 3" />
  </Icon>
);

export const FolderIcon = () => (
  <Icon>
    <path d="M2 4.5h4l1.5 1.5H14v6.5H2z" />
  </Icon>
);

export const UpIcon = () => (
  <Icon>
    <path d="M8 13V3.5M4 7.5l4-4 4 4" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M8 3v9.5M4 8.5l4 4 4-4" />
  </Icon>
);

export const ImageIcon = () => (
  <Icon>
    <path d="M2 3.5h12v9H2zM4.5 10.5l2.5-3 2 2 1.5-1.5 2 2.5" />
  </Icon>
);

export const LinkIcon = () => (
  <Icon>
    <path d="M6.5 9.5l3-3M7 4.5l1.5-1.5a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5L7.5 13A3 3 0 0 1 3 8.5L4.5 7" />
  </Icon>
);
