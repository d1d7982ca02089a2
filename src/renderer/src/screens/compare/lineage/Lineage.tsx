import { Anchor, Button, Group, List, Paper, Text, Title } from '@mantine/core'
import { useId } from 'react'
import type { LineageRole } from '../../../../../shared/lineage.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { lineageText } from './text.ts'
import { showSource } from '../../../format.ts'

type LineageProps = {
  type: string
  id: string
  attribute: string
  /** What the attribute is called. */
  label: string
  reveal: boolean
  onClose: () => void
}

const told = {
  value: 'value',
  derived: 'derived',
  condition: 'condition',
  list: 'list',
  key: 'key',
} as const satisfies Record<LineageRole, string>

/** The cells that an attribute comes from, each with what was done to it and the line of the mapping that says so. */
export function Lineage({ type, id, attribute, label, reveal, onClose }: LineageProps) {
  const t = useTexts(lineageText)
  const { language } = useLanguage()
  const project = useProject()
  const title = useId()
  const input = { projectId: project.id, type, id, attribute, reveal }
  const [state, retry] = useProjectLoad('lineage/ofAttribute', input)
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={title}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={4} id={title} className="break">
          {t('title', { attribute: label })}
        </Title>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('close')}
        </Button>
      </Group>
      <Loaded state={state} retry={retry}>
        {({ cells, made }) => (
          <List size="sm" spacing="xs">
            {cells.map(({ sourceId, source, row, column, value, role, transforms, block, line }) => (
              <List.Item key={`${column} ${line}`}>
                <Anchor
                  inherit
                  className="break"
                  href={projectHref(project.id, 'sources', { source: String(sourceId), row: String(row) })}
                >
                  {t('cell', { source: showSource(source), row, column })}
                </Anchor>{' '}
                <strong className="break">{value === '' ? t('emptyCell') : value}</strong> {t(told[role])}
                <Text size="xs" c="dimmed" className="break">
                  {t('line', { block, line })}
                </Text>
                {transforms.length > 0 && (
                  <Text size="xs" c="dimmed">
                    {t('steps', { steps: transforms.join(', ') })}
                  </Text>
                )}
              </List.Item>
            ))}
            {made.map((text) => (
              <List.Item key={text.sv}>{text[language]}</List.Item>
            ))}
          </List>
        )}
      </Loaded>
    </Paper>
  )
}
