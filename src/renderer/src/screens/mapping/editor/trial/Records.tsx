import { Anchor, Group, Paper, Text, Title } from '@mantine/core'
import type { Output } from '../../../../../../shared/contract.ts'
import { FindingCounts, SeverityBadge } from '../../../../components/SeverityBadge.tsx'
import type { Query } from '../../../../route.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { findType, useEditor } from '../use-editor.ts'
import { trialText } from './text.ts'

type Tried = Output<'mapping/tryRow'>

/** What a row becomes, in plain words beside the standard's, and its findings. */
export function Records({ tried, query }: { tried: Tried; query: Query }) {
  const t = useTexts(trialText)
  const count = (severity: string): number =>
    tried.findings.filter((finding) => finding.severity === severity).length
  const counts = { error: count('error'), warning: count('warning'), info: count('info') }
  return (
    <>
      <section aria-labelledby="trial-findings">
        <Title order={3} id="trial-findings">
          {t('trialFindings')}
        </Title>
        {tried.findings.length === 0 ? (
          <Text size="sm">{t('trialClean')}</Text>
        ) : (
          <FindingCounts counts={counts} />
        )}
        <FindingLines findings={tried.findings.filter(({ record }) => record === undefined)} />
      </section>
      {chosenFirst(tried.records, query).map(({ record, index }) => (
        <Record
          key={`${index} ${record.entity}`}
          record={record}
          findings={tried.findings.filter((finding) => finding.record === index)}
          query={query}
        />
      ))}
    </>
  )
}

/** What the chosen part makes stands first: it is what somebody works with. */
function chosenFirst(
  records: Tried['records'],
  query: Query,
): { record: Tried['records'][number]; index: number }[] {
  const isChosen = ({ blocks }: Tried['records'][number]): boolean =>
    blocks.some((block) => String(block) === query['block'])
  return records
    .map((record, index) => ({ record, index }))
    .toSorted((a, b) => Number(isChosen(b.record)) - Number(isChosen(a.record)))
}

function FindingLines({ findings }: { findings: Tried['findings'] }) {
  if (findings.length === 0) return null
  return (
    <ul className="plain-list">
      {findings.map(({ rule, severity, message }, index) => (
        <li key={`${index} ${rule}`} className="trial-finding">
          <SeverityBadge severity={severity} count={1} />
          <Text size="xs" className="break">
            {message}
          </Text>
        </li>
      ))}
    </ul>
  )
}

type RecordProps = {
  record: Tried['records'][number]
  findings: Tried['findings']
  query: Query
}

function Record({ record, findings, query }: RecordProps) {
  const t = useTexts(trialText)
  const { language } = useLanguage()
  const { standard, state, go } = useEditor()
  const type = findType(standard, record.entity)
  const open = (path: string): void => {
    const block = record.blocks.find((index) =>
      state.blocks[index]?.entries.some((entry) => samePlace(entry.path, path)),
    )
    const entry = state.blocks[block ?? -1]?.entries.find((one) => samePlace(one.path, path))
    if (block !== undefined && entry) go({ block: String(block), path: entry.path })
  }
  return (
    <Paper withBorder p="xs" component="section" aria-label={`${type?.label[language] ?? ''} ${record.key}`}>
      <Group gap={6} justify="space-between">
        <Text size="sm" fw={650} className="break">
          {t(record.extends ? 'extendsRecord' : 'becomes')} {type?.label[language].toLowerCase()}
        </Text>
        <Text size="xs" c="dimmed">
          {record.entity}
        </Text>
      </Group>
      <FindingLines findings={findings} />
      <dl className="trial-lines">
        {record.lines.map(({ path, attribute, value, reference }, index) => {
          const field = type?.fields.find((one) => one.path === attribute)
          const isChosen =
            query['path'] !== undefined &&
            record.blocks.some((one) => String(one) === query['block']) &&
            samePlace(query['path'], path)
          return (
            <div key={`${index} ${path}`} data-marked={isChosen || undefined}>
              <dt>
                <Anchor component="button" size="xs" onClick={() => open(path)} title={path}>
                  {field
                    ? [field.within?.[language], field.label[language]].filter(Boolean).join(': ')
                    : path}
                </Anchor>
              </dt>
              <dd className="break">
                {reference ? `→ ${reference} ${value}` : value}
                <Text component="span" size="xs" c="dimmed" display="block">
                  {attribute}
                </Text>
              </dd>
            </div>
          )
        })}
      </dl>
    </Paper>
  )
}

/** A row can make several items of one entry, so the numbers of items say nothing. */
const samePlace = (a: string, b: string): boolean =>
  a.replace(/\[\d+\]/g, '[]') === b.replace(/\[\d+\]/g, '[]')
