import { Badge, Group } from '@mantine/core'
import type { Severity } from '../../../shared/finding.ts'
import { useTexts } from '../texts.ts'
import { commonText } from './text.ts'

const severities = ['error', 'warning', 'info'] as const

/** How many of a severity, in words: colour only underlines it. */
export function SeverityBadge({ severity, count }: { severity: Severity; count: number }) {
  const t = useTexts(commonText)
  return <Badge className={`severity severity-${severity}`}>{t(severity, { count })}</Badge>
}

export function FindingCounts({ counts }: { counts: Readonly<Record<Severity, number>> }) {
  const t = useTexts(commonText)
  const found = severities.filter((severity) => counts[severity] > 0)
  return (
    <Group gap={6}>
      {found.length === 0 && <Badge className="severity">{t('noFindings')}</Badge>}
      {found.map((severity) => (
        <SeverityBadge key={severity} severity={severity} count={counts[severity]} />
      ))}
    </Group>
  )
}
