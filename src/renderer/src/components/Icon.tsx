import type { Place } from '../route.ts'

/** Line icons on a 24 unit grid; always beside a text, so hidden from screen readers. */
const paths = {
  sources:
    'M4 7c0-1.7 3.6-3 8-3s8 1.3 8 3-3.6 3-8 3-8-1.3-8-3Zm0 0v10c0 1.7 3.6 3 8 3s8-1.3 8-3V7M4 12c0 1.7 3.6 3 8 3s8-1.3 8-3',
  mapping: 'M4 6h6M4 12h6M4 18h6M14 6h6M14 18h6M10 6l4 12M10 12h4m-4 6l4-12',
  check: 'M5 4h14v16H5zM9 10l2 2 4-4M9 16h6',
  compare: 'M7 4v16M17 4v16M3 8h8M13 16h8M3 16h8M13 8h8',
  deliver: 'M12 4v11m0 0-4-4m4 4 4-4M4 17v3h16v-3',
  history: 'M4 12a8 8 0 1 0 2.6-5.9M4 5v4h4M12 8v4l3 2',
  start: 'M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  folder: 'M3 6h6l2 2h10v11H3z',
  choose: 'M8 10l4-4 4 4M8 14l4 4 4-4',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14Zm5 12 4 4',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z',
  done: 'M5 12l5 5 9-10',
  alert: 'M12 4l9 16H3zM12 10v4m0 3v.01',
  half: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 0v16M12 8h6.5M12 12h8M12 16h6.5',
  missing: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM9 9l6 6M15 9l-6 6',
} as const satisfies Record<Place, string> & Record<string, string>

export type IconName = keyof typeof paths

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flexShrink: 0 }}
    >
      <path d={paths[name]} />
    </svg>
  )
}
