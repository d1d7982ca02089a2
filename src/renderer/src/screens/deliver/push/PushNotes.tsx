import { Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { FindingRow } from '../../../../../shared/contract.ts'
import type { PushNotes as Notes } from '../../../../../shared/push-contract.ts'
import { FindingCounts } from '../../../components/SeverityBadge.tsx'
import { answerOf } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { pushText } from './text.ts'

/** What the last rehearsal, push or undo found, each with its way to Kontroll, where its cell is. `shows` tells whose it is. */
export function PushNotes({ shows }: { shows: (notes: Notes) => boolean }) {
  const t = useTexts(pushText)
  const { language } = useLanguage()
  const { id } = useProject()
  const [loaded] = useProjectLoad('push/notes', { projectId: id, language })
  const answer = answerOf(loaded)
  if (!answer?.notes || !shows(answer.notes)) return null
  const { notes, counts, findings } = answer
  const more = counts.error + counts.warning + counts.info - findings.length
  if (findings.length === 0) return notes.about === 'rehearse' ? <Text size="sm">{t('accepted')}</Text> : null
  return (
    <section aria-labelledby={`notes-${notes.about}`} className="full-width">
      <Group gap="sm" mb="xs">
        <Title order={4} id={`notes-${notes.about}`}>
          {t(`notes_${notes.about}`)}
        </Title>
        <FindingCounts counts={counts} />
      </Group>
      <Stack component="ul" gap="xs" className="plain-list">
        {findings.map((finding) => (
          <Found key={finding.number} finding={finding} />
        ))}
      </Stack>
      {more > 0 && (
        <Text size="sm" mt="xs">
          {t('more', { count: more })}
        </Text>
      )}
    </section>
  )
}

function Found({ finding }: { finding: FindingRow }) {
  const t = useTexts(pushText)
  const { id } = useProject()
  const { number, rule, message, source, row, column } = finding
  const place = source !== undefined && row !== undefined ? t('place', { source, row }) : source
  // That the run has errors is told once; the errors are what there is to see.
  const query = rule === 'PUB-01' ? {} : { rule, finding: String(number) }
  return (
    <Paper component="li" withBorder p="xs">
      <Text size="sm" className="break">
        {message}
      </Text>
      <Group gap="sm">
        {place !== undefined && (
          <Text size="xs" c="dimmed" className="break">
            {[place, column].filter(Boolean).join(', ')}
          </Text>
        )}
        <Anchor size="sm" href={projectHref(id, 'check', query)} aria-label={t('inCheckNamed', { message })}>
          {t('inCheck')}
        </Anchor>
      </Group>
    </Paper>
  )
}
