import { Checkbox, List, Table, Text, Title } from '@mantine/core'
import type { DriftColumn, DriftReport } from '../../../../../shared/drift.ts'
import { tellFixCounts } from '../../../../../shared/tell-drift.ts'
import { formatPercent, showSource } from '../../../format.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { recipeText } from './text.ts'

export type Rename = { readonly mappedAs: string; readonly column: string }
type Choice = { renames?: readonly Rename[]; onRenames?: (renames: readonly Rename[]) => void }

/** What differs from when the recipe was saved. With `onRenames` the renamings can be chosen. */
export function DriftView({
  drift,
  isUsed = false,
  renames,
  onRenames,
}: { drift: DriftReport; isUsed?: boolean } & Choice) {
  const t = useTexts(recipeText)
  const { language } = useLanguage()
  return (
    <>
      <Text fw={600}>{t('driftOf', { name: drift.recipe.name, asOf: drift.recipe.asOf })}</Text>
      {drift.sources.map((source) => (
        <section key={source.before} aria-label={source.before}>
          <Title order={3} className="break">
            {source.now === undefined
              ? t('missing', { before: showSource(source.before) })
              : t('answersTo', { now: showSource(source.now), before: showSource(source.before) })}
          </Title>
          {source.now !== undefined && (
            <Columns source={source} {...(renames && onRenames ? { renames, onRenames } : {})} />
          )}
        </section>
      ))}
      <Lines title={t(isUsed ? 'rereadDone' : 'rereadWill')} lines={drift.reread} />
      <Lines title={t('unknown')} lines={drift.unknown.map(showSource)} />
      <Lines
        title={t('codes')}
        lines={drift.codes.map(({ value, column, known }) =>
          t(known ? 'codeKnown' : 'codeUnknown', { value, column }),
        )}
      />
      <Lines
        title={t('fixesDone')}
        lines={drift.fixes.map(
          ({ text, ...counts }) => `${text[language]}: ${tellFixCounts(counts, language)}`,
        )}
      />
      <Lines title={t('stopped')} lines={drift.stopped.map((text) => text[language])} />
      {drift.stopped.length === 0 && <Text>{t('nothingStopped')}</Text>}
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <Title order={3}>{title}</Title>
      <List>
        {[...new Set(lines)].map((line) => (
          <List.Item key={line} className="break">
            {line}
          </List.Item>
        ))}
      </List>
    </section>
  )
}

function Columns({ source, ...choice }: { source: DriftReport['sources'][number] } & Choice) {
  const t = useTexts(recipeText)
  const same = source.columns.filter(({ status }) => status === 'same').length
  const others = source.columns.filter(({ status }) => status !== 'same')
  return (
    <>
      <Text>{t('allSame', { count: same })}</Text>
      {others.length > 0 && (
        <Table aria-label={source.now ?? source.before}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column')}</Table.Th>
              <Table.Th>{t('now')}</Table.Th>
              <Table.Th>{t('what')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {others.map((column) => (
              <Table.Tr key={`${column.status} ${column.name}`}>
                <Table.Td>{column.status === 'new' ? '' : column.name}</Table.Td>
                <Table.Td>{column.status === 'new' ? column.name : (column.now ?? '')}</Table.Td>
                <Table.Td>
                  <Status column={column} mappedAs={source.mappedAs} {...choice} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  )
}

type StatusProps = { column: DriftColumn; mappedAs: string } & Choice

function Status({ column, mappedAs, renames, onRenames }: StatusProps) {
  const t = useTexts(recipeText)
  const { language } = useLanguage()
  if (column.status === 'new') return t('isNew')
  if (column.status === 'gone') return t('isGone')
  const likely = t('likely', { percent: formatPercent(column.score ?? 0, language) })
  if (!renames || !onRenames) return column.taken ? likely : t('notTaken', { likely })
  const own = renames.find((one) => one.mappedAs === mappedAs && one.column === column.name)
  return (
    <Checkbox
      label={t('take', { column: column.name, now: column.now ?? '' })}
      description={likely}
      checked={own !== undefined}
      onChange={({ currentTarget }) =>
        onRenames(
          currentTarget.checked
            ? [...renames, { mappedAs, column: column.name }]
            : renames.filter((one) => one !== own),
        )
      }
    />
  )
}
