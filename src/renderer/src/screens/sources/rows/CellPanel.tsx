import { Anchor, Button, CloseButton, Group, Stack, Text, Title } from '@mantine/core'
import type { Output } from '../../../../../shared/contract.ts'
import type { Source } from '../../../components/grid/use-grid-columns.tsx'
import type { RowLook } from '../../../components/grid/use-row-pages.ts'
import { Facts } from '../../../components/Facts.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import type { Cell } from './row-view.ts'
import { rowsText } from './text.ts'

type CellPanelProps = {
  source: Source
  cell: Cell
  look: Pick<RowLook, 'civicNos' | 'revealed'>
  busy: boolean
  /** Writes what the file has back into the cell. */
  takeBack: () => void
  close: () => void
}

/** One cell: how it reads, what the file has, and where it went in the last run or why it went nowhere. */
export function CellPanel({ source, cell, look, busy, takeBack, close }: CellPanelProps) {
  const t = useTexts(rowsText)
  const project = useProject()
  const { row, column } = cell
  const caption = source.columns.find(({ position }) => position === column)?.name ?? ''
  const place = { projectId: project.id, sourceId: source.id }
  const name = t('cell', { column: caption, row })
  const [rows, retryRows] = useProjectLoad('source/rows', {
    ...place,
    around: row,
    limit: 1,
    ...(look.civicNos ? { civicNos: true } : {}),
    revealed: look.revealed?.includes(row) ? [row] : [],
  })
  const [lineage, retry] = useProjectLoad('lineage/ofCell', { ...place, row, column })
  return (
    <aside className="rows-column" aria-label={name}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Title order={3} size="h4" className="break">
          {name}
        </Title>
        <CloseButton aria-label={t('closeCell')} onClick={close} />
      </Group>
      <Stack gap="sm">
        <Loaded state={rows} retry={retryRows}>
          {({ rows: [found] }) =>
            found?.row === row ? (
              <Readings column={column} row={found} busy={busy} takeBack={takeBack} />
            ) : null
          }
        </Loaded>
        <section aria-label={t('where')}>
          <Text size="sm" fw={600}>
            {t('where')}
          </Text>
          {project.state.stale && project.state.lastRun && (
            <Text size="xs" c="dimmed">
              {t('beforeRun')}
            </Text>
          )}
          <Loaded state={lineage} retry={retry}>
            {(found) => <Went lineage={found} sourceId={source.id} />}
          </Loaded>
        </section>
      </Stack>
    </aside>
  )
}

type ReadingsProps = { column: number; row: Output<'source/rows'>['rows'][number] } & Pick<
  CellPanelProps,
  'busy' | 'takeBack'
>

/** How the cell reads, and what the file has where that is another thing. */
function Readings({ column, row, busy, takeBack }: ReadingsProps) {
  const t = useTexts(rowsText)
  const original = row.fixed?.find((one) => one.column === column)?.before
  const facts = [
    [t('now'), row.cells[column - 1] || t('emptyCell')],
    ...(original === undefined ? [] : [[t('inFile'), original || t('emptyCell')] as const]),
  ] as const
  return (
    <>
      <Facts facts={facts} stacked />
      {original !== undefined && row.protected !== 'masked' && (
        <Button size="compact-xs" variant="default" disabled={busy} onClick={takeBack}>
          {t('takeBack')}
        </Button>
      )}
    </>
  )
}

type Lineage = Output<'lineage/ofCell'>

function Went({ lineage, sourceId }: { lineage: Lineage; sourceId: number }) {
  const t = useTexts(rowsText)
  const labels = useLabels()
  const { language } = useLanguage()
  const { id } = useProject()
  const { reached, row, why, reason, next } = lineage
  const entities = [...new Map(reached.map((one) => [one.id, one])).values()]
  const others = row.filter((one) => !entities.some((known) => known.id === one.id))
  return (
    <Stack gap={6}>
      {why && <Text size="sm">{why[language]}</Text>}
      {reason !== undefined && <Text size="sm">{t('because', { reason: labels.reason(reason) })}</Text>}
      {next !== undefined && next !== 'mapping' && (
        <Anchor size="sm" href={projectHref(id, 'check', { source: String(sourceId), rule: next.rule })}>
          {t('showFindings')}
        </Anchor>
      )}
      {next === 'mapping' && (
        <Anchor size="sm" href={projectHref(id, 'mapping')}>
          {t('goToMapping')}
        </Anchor>
      )}
      <ul className="plain-list rows-list">
        {entities.map((entity) => (
          <li key={entity.id}>
            <Reached entity={entity} />
            <ul className="rows-uses">
              {usesOf(reached, entity.id).map(({ role, attribute, attributeLabel }) => (
                <li key={`${role} ${attribute}`}>
                  {t(`role_${role}`)} {attribute !== undefined && (attributeLabel?.[language] ?? attribute)}
                  {attribute !== undefined && (
                    <Text span size="xs" c="dimmed">
                      {' '}
                      {attribute}
                    </Text>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{t('whole')}</summary>
          <ul className="plain-list rows-list">
            {others.map((entity) => (
              <li key={entity.id}>
                <Reached entity={entity} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  )
}

/** A cell may be read in several places for one attribute; a person asks what, not how often. */
function usesOf(reached: Lineage['reached'], id: string): Lineage['reached'] {
  const own = reached.filter((one) => one.id === id)
  return [...new Map(own.map((one) => [`${one.role} ${one.attribute}`, one])).values()]
}

function Reached({ entity: { type, id, label, held } }: { entity: Lineage['row'][number] }) {
  const t = useTexts(rowsText)
  const labels = useLabels()
  const project = useProject()
  // What waits may not have been made at all: then there is no page to open.
  const isThere = label !== id
  return (
    <Text size="sm">
      {isThere && (
        <Anchor inherit href={projectHref(project.id, 'compare', { type, entity: id })}>
          {label}
        </Anchor>
      )}{' '}
      <Text span size="xs" c="dimmed">
        {labels.entityType(type)} {held && t('waits')}
      </Text>
    </Text>
  )
}
