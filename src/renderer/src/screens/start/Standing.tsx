import { Group, Text } from '@mantine/core'
import type { ProjectSummary } from '../../../../shared/contract.ts'
import { SeverityBadge } from '../../components/SeverityBadge.tsx'
import { commonText } from '../../components/text.ts'
import { formatTime } from '../../format.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { startText } from './text.ts'

/** How a project stood when it was last looked at: what is in it, what is left to correct, and where it has been delivered. */
export function Standing({ summary }: { summary: ProjectSummary }) {
  const t = useTexts(startText)
  const common = useTexts(commonText)
  const { language } = useLanguage()
  const { sources, rows, errors, checked, delivered } = summary
  if (sources === 0) return <Text size="sm">{t('noSources')}</Text>
  const where = delivered?.receiver ?? (delivered && t(`as_${delivered.format}`))
  const state = [
    ...(errors === 0 && checked === 'now' ? [t('noErrors')] : []),
    ...(checked === 'never' ? [t('neverRun')] : []),
    ...(checked === 'before' ? [t('changedSince')] : []),
    delivered
      ? t('delivered', { time: formatTime(delivered.at, language), where: where ?? '' })
      : t('notDelivered'),
  ]
  return (
    <>
      <Group gap="xs">
        <Text size="sm">{`${t('sources', { count: sources })} · ${common('rows', { count: rows })}`}</Text>
        {errors > 0 && <SeverityBadge severity="error" count={errors} />}
      </Group>
      <Text size="sm" className="break">
        {state.join(' · ')}
      </Text>
    </>
  )
}
