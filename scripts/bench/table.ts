import type { Measure } from './programs.ts'

/** The median of one program on one file; no measure where the program is not on this machine. */
export type Result = {
  readonly stage: string
  readonly size: number | undefined
  readonly program: string
  readonly isOwn: boolean
} & Partial<Measure>

/** Markdown: rows a second, memory, how many times a baseline's time Skolflytt takes, and growth to ten times the rows. */
export function renderTable(results: readonly Result[]): string {
  const head = ['Stage', 'Pupils', 'Program', 'ms', 'rows/s', 'peak MB', 'Skolflytt takes', 'growth']
  const lines = results.map((result) => {
    const { stage, size, program, isOwn, ms, rows = 0, peakMb = 0 } = result
    const name = isOwn ? `**${program}**` : program
    if (ms === undefined) return [stage, show(size), name, 'not here', '', '', '', '']
    const own = isOwn
      ? []
      : results.filter((other) => other.stage === stage && other.size === size && other.isOwn)
    const ratios = own.map((other) => `${((other.ms ?? 0) / ms).toFixed(2)} ×`)
    return [
      stage,
      show(size),
      name,
      show(ms),
      rows > 0 ? show((rows / ms) * 1000) : '',
      peakMb > 0 ? show(peakMb) : '',
      ratios.join(', '),
      isOwn ? growth(result, results) : '',
    ]
  })
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

function growth({ stage, size, ms }: Result, results: readonly Result[]): string {
  const smaller = results.find(
    (other) => other.stage === stage && other.isOwn && other.size === (size ?? 0) / 10,
  )
  return smaller?.ms === undefined || ms === undefined ? '' : `${(ms / smaller.ms).toFixed(1)} × the time`
}

function show(number: number | undefined): string {
  return number === undefined ? '' : Math.round(number).toLocaleString('en').replaceAll(',', ' ')
}
