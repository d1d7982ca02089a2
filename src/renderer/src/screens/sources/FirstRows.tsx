import { Group, NativeSelect, Paper, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { FirstRows as Beginning } from '../../../../shared/contract.ts'
import { answerOf, useLoad } from '../../hooks/use-call.ts'
import { useLabels } from '../../hooks/use-labels.ts'
import { useTexts } from '../../texts.ts'
import './reading/reading.css'
import { sourcesText } from './text.ts'

type OfJob = {
  readonly jobId: string
  readonly told: number
  /** What is shown until the job has answered. */
  readonly before: readonly Beginning[]
}

export function FirstRowsOfJob({ jobId, told, before }: OfJob) {
  const [loaded] = useLoad('job/firstRows', { jobId }, told)
  // A job that has ended in the meantime has nothing to show, and that is no fault.
  return <FirstRows sources={answerOf(loaded)?.sources ?? before} />
}

/** What is being read, to look at while the rest comes: is it the right file, and is it read right? */
export function FirstRows({ sources }: { sources: readonly Beginning[] }) {
  const t = useTexts(sourcesText)
  const [chosen, choose] = useState<string>()
  const shown = sources.find(({ source }) => source === chosen) ?? sources[0]
  if (!shown) return null
  return (
    <Paper withBorder p="md" className="first-rows">
      <Group justify="space-between" align="flex-end" gap="sm" mb="sm">
        <div>
          <Title order={2} className="break">
            {t('firstRows', { source: shown.source })}
          </Title>
          <Text size="sm" c="dimmed">
            {t('firstRowsHelp')}
          </Text>
        </div>
        {sources.length > 1 && (
          <NativeSelect
            label={t('firstRowsOf')}
            value={shown.source}
            data={sources.map(({ source }) => source)}
            onChange={({ currentTarget }) => choose(currentTarget.value)}
          />
        )}
      </Group>
      <RowTable beginning={shown} label={t('firstRows', { source: shown.source })} />
    </Paper>
  )
}

function RowTable({ beginning: { columns, rows }, label }: { beginning: Beginning; label: string }) {
  const t = useTexts(sourcesText)
  const labels = useLabels()
  return (
    <div className="reading-table" role="region" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('row')}</th>
            {columns.map(({ name, position }) => (
              <th key={position} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells, skip }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the list never changes, and a row of JSON may share its number
            <tr key={index} data-state={skip ? 'skip' : undefined}>
              <th scope="row" className="numbers">
                {row} {skip && <span className="reading-state">{labels.reason(skip)}</span>}
              </th>
              {cells.map((cell, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a cell is its position
                <td key={at} title={cell}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
