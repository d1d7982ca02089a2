import { Badge, Button, DataList, Group, Paper, Text } from '@mantine/core'
import type { FindingRow } from '../../../../shared/contract.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useTexts } from '../../texts.ts'
import { RowContext } from './RowContext.tsx'
import { checkText } from './text.ts'

type FindingItemProps = { finding: FindingRow; open: boolean; onToggle: (open: boolean) => void }

/** A finding: what is wrong, where, and what it could be instead; opened, the row that it stands in. */
export function FindingItem({ finding, open, onToggle }: FindingItemProps) {
  const t = useTexts(checkText)
  const place = usePlace(finding)
  const hasRow = finding.sourceId !== undefined && finding.row !== undefined
  const contextId = `finding-${finding.number}`
  return (
    <Paper component="li" withBorder p="sm" className="finding">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="shrinkable">
          <Text className="break">{finding.message}</Text>
          <Group gap="sm" mt={4}>
            <Badge className={`severity severity-${finding.severity}`}>{t(finding.severity)}</Badge>
            <Text size="sm" c="dimmed" className="break">
              {place}
            </Text>
          </Group>
          <Facts finding={finding} />
        </div>
        {hasRow && (
          <Button
            size="xs"
            variant="default"
            aria-expanded={open}
            aria-controls={contextId}
            onClick={() => onToggle(!open)}
          >
            {t(open ? 'hideRow' : 'showRow')}
          </Button>
        )}
      </Group>
      <div id={contextId}>
        {open && finding.sourceId !== undefined && finding.row !== undefined && (
          <RowContext sourceId={finding.sourceId} row={finding.row} column={finding.column} />
        )}
      </div>
    </Paper>
  )
}

function usePlace({ source, row, column }: FindingRow): string {
  const t = useTexts(checkText)
  const where = source && row ? t('sourceAndRow', { source, row }) : (source ?? t('noPlace'))
  return [where, column && t('column', { column })].filter(Boolean).join(', ')
}

function Facts({ finding }: { finding: FindingRow }) {
  const t = useTexts(checkText)
  const labels = useLabels()
  const facts = [
    [t('value'), finding.value],
    [t('suggestion'), finding.suggestion],
    [t('path'), finding.path],
    [t('entity'), finding.entity && labels.entityType(finding.entity)],
    [t('attribute'), finding.attribute],
    [t('rule'), finding.rule],
  ] as const
  return (
    <DataList orientation="vertical" className="facts" gap="lg" mt="xs">
      {facts.map(
        ([label, value]) =>
          value && (
            <DataList.Item key={label}>
              <DataList.ItemLabel>{label}</DataList.ItemLabel>
              <DataList.ItemValue className="break">{value}</DataList.ItemValue>
            </DataList.Item>
          ),
      )}
    </DataList>
  )
}
