import { List, Stack, Text } from '@mantine/core'
import type { ReadingPreview } from '../../../../../shared/contract.ts'
import { SeverityBadge } from '../../../components/SeverityBadge.tsx'
import { useLabels } from '../../../hooks/use-labels.ts'
import { useTexts } from '../../../texts.ts'
import { readingText } from './text.ts'

type PreviewSource = ReadingPreview['sources'][number]
type PreviewRow = PreviewSource['rows'][number]

/** How many of the file's first rows are shown as they stand, beyond those above the data. */
const headBeyond = 3

export function ReadingPreviewView({ preview }: { preview: ReadingPreview }) {
  const t = useTexts(readingText)
  return (
    <Stack gap="md">
      <Findings findings={preview.findings} />
      {preview.sources.length === 0 && <Text role="status">{t('nothing')}</Text>}
      {preview.sources.map((source) => (
        <SourceRows key={source.name} source={source} isWhole={preview.isWhole} />
      ))}
      <Head head={preview.head} />
    </Stack>
  )
}

function Findings({ findings }: { findings: ReadingPreview['findings'] }) {
  const t = useTexts(readingText)
  if (findings.length === 0) return null
  return (
    <section aria-label={t('findings')}>
      <Text fw={600} size="sm" mb={4}>
        {t('findings')}
      </Text>
      <List size="sm" listStyleType="none">
        {findings.slice(0, 5).map(({ rule, severity, message }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two findings may read alike
          <List.Item key={index}>
            <SeverityBadge severity={severity} count={1} /> {rule}: {message}
          </List.Item>
        ))}
      </List>
    </section>
  )
}

function SourceRows({ source, isWhole }: { source: PreviewSource; isWhole: boolean }) {
  const t = useTexts(readingText)
  const { data, leftOut, held } = source.counts
  return (
    <section aria-label={t('previewOf', { source: source.name })}>
      <Text fw={600} size="sm">
        {source.part === undefined ? t('preview') : `${t('preview')}: ${source.part}`}
      </Text>
      <Text size="sm" c="dimmed" mb={4} role="status">
        {t('counts', { data, leftOut, held })}. {!isWhole && t('beginningOnly')}
      </Text>
      {/* A scrolled region takes the focus, so that it can be scrolled by keyboard. */}
      <div
        className="reading-table"
        role="region"
        tabIndex={0}
        aria-label={t('previewOf', { source: source.name })}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              {source.columns.map(({ name, position }) => (
                <th key={position} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {source.rows.map((row) => (
              <Row key={row.row} row={row} />
            ))}
            {source.end.length > 0 && (
              <tr>
                <td colSpan={source.columns.length + 1}>{t('between')}</td>
              </tr>
            )}
            {source.end.map((row) => (
              <Row key={row.row} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ row }: { row: PreviewRow }) {
  const t = useTexts(readingText)
  const labels = useLabels()
  const state = row.skip ? labels.reason(row.skip) : row.held ? t('waiting') : ''
  return (
    <tr data-state={row.skip ? 'skip' : row.held ? 'waiting' : undefined}>
      <th scope="row" className="numbers">
        {row.row} {state && <span className="reading-state">{state}</span>}
      </th>
      {row.cells.map((cell, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a cell is its position
        <td key={index} title={cell}>
          {cell}
        </td>
      ))}
    </tr>
  )
}

function Head({ head }: { head: ReadingPreview['head'] }) {
  const t = useTexts(readingText)
  const firstData = head.findIndex(({ is }) => is === 'data')
  const shown = head.slice(0, (firstData < 0 ? head.length : firstData) + headBeyond)
  return (
    <details>
      <summary>{t('head')}</summary>
      <div className="reading-table" role="region" tabIndex={0} aria-label={t('head')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('row')}</th>
              <th scope="col">{t('is')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ row, cells, is }) => (
              <tr key={row}>
                <th scope="row" className="numbers">
                  {row}
                </th>
                <td>{t(`is_${is}`)}</td>
                {cells.map((cell, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- a cell is its position
                  <td key={index} title={cell}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
