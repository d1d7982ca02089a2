import { Badge, Button, Group, Paper, Text } from '@mantine/core'
import { memo, type KeyboardEvent } from 'react'
import type { FindingRow } from '../../../../shared/contract.ts'
import { Facts } from '../../components/Facts.tsx'
import { commonText } from '../../components/text.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useProject } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { FindingFix } from './fix/FindingFix.tsx'
import { fixText } from './fix/text.ts'
import { checkText } from './text.ts'
import { showSource } from '../../format.ts'

type FindingItemProps = {
  finding: FindingRow
  open: boolean
  /** To open or to close the finding of this number. */
  onToggle: (number: number, open: boolean) => void
  /** From the finding of this number to the one before (-1) or after (1). */
  onStep: (number: number, step: 1 | -1) => void
}

/** A finding: what is wrong, where, and what it could be instead; opened, its cell in its row, to be fixed there. */
export const FindingItem = memo(function FindingItem({ finding, open, onToggle, onStep }: FindingItemProps) {
  const { number } = finding
  const t = useTexts(checkText)
  const fix = useTexts(fixText)
  const place = usePlace(finding)
  const hasPlace = finding.sourceId !== undefined && (finding.row ?? finding.path) !== undefined
  const canOpen = hasPlace || finding.id !== undefined
  const stepByKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    onStep(number, event.key === 'ArrowDown' ? 1 : -1)
  }
  const contextId = `finding-${number}`
  return (
    <Paper component="li" withBorder p="sm" className="finding" {...(open && { onKeyDown: stepByKey })}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="shrinkable">
          <Text className="break">{finding.message}</Text>
          <Group gap="sm" mt={4}>
            <Badge className={`severity severity-${finding.severity}`}>{t(finding.severity)}</Badge>
            <Text size="sm" c="dimmed" className="break">
              {place}
            </Text>
            {finding.changed && <Badge>{fix('changed')}</Badge>}
          </Group>
          <FindingFacts finding={finding} />
        </div>
        <TableLink finding={finding} />
        <MappingLink rule={finding.rule} />
        {canOpen && (
          <Button
            size="xs"
            variant="default"
            aria-expanded={open}
            aria-controls={contextId}
            onClick={() => onToggle(number, !open)}
          >
            {t(open ? 'hideRow' : 'showRow')}
          </Button>
        )}
      </Group>
      <div id={contextId}>
        {open && canOpen && (
          <>
            <FindingFix number={number} />
            <Group gap="xs" mt="xs">
              <Button size="xs" variant="default" onClick={() => onStep(number, -1)}>
                {fix('previous')}
              </Button>
              <Button size="xs" variant="default" onClick={() => onStep(number, 1)}>
                {fix('next')}
              </Button>
            </Group>
          </>
        )}
      </div>
    </Paper>
  )
})

/** An unknown code is answered in the mapping's table, at its row. */
function TableLink({ finding }: { finding: FindingRow }) {
  const t = useTexts(checkText)
  const { id } = useProject()
  const { table } = finding.params
  if (finding.rule !== 'MAP-03' || typeof table !== 'string') return null
  const code = finding.value === undefined ? {} : { code: finding.value }
  return (
    <Button
      component="a"
      size="xs"
      variant="default"
      href={projectHref(id, 'mapping', { view: 'edit', mode: 'tables', table, ...code })}
    >
      {t('answerCode')}
    </Button>
  )
}

/** Rules whose remedy is no cell: a question to be answered, a mapping that does not know a file or one of its columns. */
function MappingLink({ rule }: { rule: string }) {
  const t = useTexts(checkText)
  const common = useTexts(commonText)
  const { id } = useProject()
  if (rule !== 'MAP-01' && rule !== 'MAP-08' && rule !== 'MAP-15') return null
  const isQuestion = rule === 'MAP-08'
  return (
    <Button
      component="a"
      size="xs"
      variant="default"
      href={projectHref(id, 'mapping', isQuestion ? { at: 'questions' } : {})}
    >
      {isQuestion ? t('answerQuestion') : common('goToMapping')}
    </Button>
  )
}

function usePlace({ source, row, column }: FindingRow): string {
  const t = useTexts(checkText)
  const shown = source === undefined ? undefined : showSource(source)
  const where = shown && row ? t('sourceAndRow', { source: shown, row }) : (shown ?? t('noPlace'))
  return [where, column && t('column', { column })].filter(Boolean).join(', ')
}

function FindingFacts({ finding }: { finding: FindingRow }) {
  const t = useTexts(checkText)
  const labels = useLabels()
  const facts = [
    [t('value'), finding.value],
    [t('suggestion'), finding.suggestion],
    [t('path'), finding.path],
    [t('entity'), finding.entity && labels.entityType(finding.entity)],
    [
      t('attribute'),
      finding.attributeLabel ?? finding.attribute,
      finding.attributeLabel && finding.attribute,
    ],
    [t('rule'), finding.rule],
  ] as const
  return <Facts facts={facts} />
}
