import type { Language } from '../../shared/errors.ts'

const locale = { sv: 'sv-SE', en: 'en-GB' } as const

export function formatNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(locale[language]).format(value)
}

export function formatPercent(share: number, language: Language): string {
  return new Intl.NumberFormat(locale[language], { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0)
  const format = {
    style: 'unit',
    unit: units[power] ?? 'byte',
    maximumFractionDigits: power > 1 ? 1 : 0,
  } as const
  return new Intl.NumberFormat(locale[language], format).format(bytes / 1000 ** power)
}

export function formatTime(iso: string, language: Language): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  // A day alone has no time to show.
  const time = iso.includes('T') ? ({ timeStyle: 'short' } as const) : {}
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'medium', ...time }).format(date)
}

/** Rounded to what a person waits by: seconds under a minute, then minutes. */
export function formatDuration(seconds: number, language: Language): string {
  const inMinutes = seconds >= 60
  const format = { style: 'unit', unit: inMinutes ? 'minute' : 'second', unitDisplay: 'long' } as const
  const value = inMinutes ? Math.round(seconds / 60) : Math.max(1, Math.ceil(seconds))
  return new Intl.NumberFormat(locale[language], format).format(value)
}

export { showSource } from '../../shared/show-source.ts'
