/**
 * An unexpected error for the log: its name, its code and where it happened. Never its message, which can quote data
 * (DESIGN.md, Safety: nothing about people in logs).
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${error.name}${code}`, ...frames].join('\n')
}
