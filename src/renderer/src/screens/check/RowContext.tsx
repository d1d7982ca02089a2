import { Anchor, Table } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Output } from '../../../../shared/contract.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { projectHref } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { checkText } from './text.ts'

const rowsShown = 5

type RowContextProps = {
  sourceId: number
  row: number
  column: string | undefined
  /** The row is of a protected person and is shown on purpose. */
  reveal?: boolean
  /** Without the rows around it. */
  alone?: boolean
}

/** The rows around a finding, with its cell marked and scrolled to. */
export function RowContext({ sourceId, row, column, reveal = false, alone = false }: RowContextProps) {
  const t = useTexts(checkText)
  const project = useProject()
  const source = project.state.sources.find(({ id }) => id === sourceId)
  const [state, retry] = useProjectLoad('source/rows', {
    projectId: project.id,
    sourceId,
    around: row,
    limit: alone ? 1 : rowsShown,
    revealed: reveal ? [row] : [],
  })
  return (
    <div className="row-context">
      <Loaded state={state} retry={retry}>
        {({ rows }) => <ContextTable columns={source?.columns ?? []} rows={rows} row={row} column={column} />}
      </Loaded>
      <Anchor
        size="sm"
        href={projectHref(project.id, 'sources', { source: String(sourceId), row: String(row) })}
      >
        {t('openInSource')}
      </Anchor>
    </div>
  )
}

type ContextTableProps = {
  columns: Output<'project/state'>['sources'][number]['columns']
  rows: Output<'source/rows'>['rows']
  row: number
  column: string | undefined
}

function ContextTable({ columns, rows, row, column }: ContextTableProps) {
  const t = useTexts(checkText)
  const marked = useRef<HTMLTableCellElement>(null)
  useEffect(() => {
    const cell = marked.current
    const frame = cell?.closest('.context-scroll')
    if (!cell || !frame) return
    // Only the table moves sideways: scrollIntoView would centre the cell by moving the page as well.
    const [inner, outer] = [cell.getBoundingClientRect(), frame.getBoundingClientRect()]
    frame.scrollLeft += inner.left + inner.width / 2 - (outer.left + outer.width / 2)
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <div className="context-scroll" tabIndex={0} role="region" aria-label={t('rowAround')}>
      <Table withTableBorder withColumnBorders className="context-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('row')}</Table.Th>
            {columns.map(({ name, position }) => (
              <Table.Th key={position}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((line) => (
            <Table.Tr key={line.row} data-marked={line.row === row || undefined}>
              <Table.Th scope="row" className="numbers">
                {line.row}
              </Table.Th>
              {columns.map(({ name, position }, index) => {
                const isMarked = line.row === row && name === column
                const before = line.fixed?.find((fixed) => fixed.column === position)?.before
                return (
                  <Table.Td key={position} {...(isMarked && { ref: marked, 'data-marked': true })}>
                    {before !== undefined && before !== line.cells[index] && <del>{before}</del>}
                    {line.cells[index]}
                    {isMarked && <span className="visually-hidden">{` (${t('here')})`}</span>}
                  </Table.Td>
                )
              })}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
