import { Button, Group, Tabs, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { Source } from '../../components/grid/use-grid-columns.tsx'
import { Facts } from '../../components/Facts.tsx'
import { commonText } from '../../components/text.ts'
import { useProject } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import { projectHref, type Query } from '../../route.ts'
import { useTexts } from '../../texts.ts'
import { FixBar } from '../check/fix/FixBar.tsx'
import { ReadingPanel } from './reading/ReadingPanel.tsx'
import { RowsView } from './rows/RowsView.tsx'
import { RemoveSource } from './RemoveSource.tsx'
import { sourcesText } from './text.ts'
import { showSource } from '../../format.ts'

const views = ['rows', 'reading'] as const

/** One source: its rows, and how they were read from the file. */
export function SourceDetail({ source, query }: { source: Source; query: Query }) {
  const t = useTexts(sourcesText)
  const project = useProject()
  const setQuery = useSetQuery('sources', query)
  const view = views.find((known) => known === query['view']) ?? 'rows'
  const [removing, removal] = useDisclosure(false)
  const findings = source.findings.error + source.findings.warning + source.findings.info
  return (
    <section aria-labelledby="source-name" className="source-detail">
      <Group justify="space-between" align="center" gap="sm">
        <Title order={2} id="source-name" className="break">
          {showSource(source.name)}
        </Title>
        <Group gap="xs">
          {findings > 0 && (
            <Button
              component="a"
              size="xs"
              variant="default"
              href={projectHref(project.id, 'check', { source: String(source.id) })}
            >
              {t('showFindings')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={removal.open}>
            {t('remove')}
          </Button>
        </Group>
      </Group>
      <SourceFacts source={source} />
      <Tabs
        keepMounted={false}
        className="source-views"
        value={view}
        onChange={(next) => setQuery({ view: next === 'reading' ? next : undefined })}
      >
        <Tabs.List aria-label={t('views')}>
          <Tabs.Tab value="rows">{t('rowsView')}</Tabs.Tab>
          <Tabs.Tab value="reading">{t('evidence')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rows" className="source-view">
          {source.staged === 0 ? (
            <Text c="dimmed">{t('noRows')}</Text>
          ) : (
            <>
              <FixBar start={{ sourceId: source.id, ...columnOf(query) }} />
              <RowsView source={source} query={query} />
            </>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="reading" className="source-view">
          <ReadingPanel source={source} />
        </Tabs.Panel>
      </Tabs>
      <RemoveSource source={source} opened={removing} onClose={removal.close} />
    </section>
  )
}

/** The column that is looked at: opened, or that of the cell that is. */
function columnOf(query: Query): { column?: number } {
  const column = Number(query['cell']?.split('-')[1] ?? query['column'])
  return column > 0 ? { column } : {}
}

function SourceFacts({ source }: { source: Source }) {
  const t = useTexts(sourcesText)
  const common = useTexts(commonText)
  const facts = [
    [t('file'), source.file],
    [t('kind'), common(`kind_${source.kind}`)],
    [t('encoding'), source.encoding],
    [t('delimiter'), source.delimiter === '\t' ? t('tab') : source.delimiter],
    [t('columns'), String(source.columns.length)],
    [t('mappedAs'), source.mappedAs],
  ] as const
  return <Facts facts={facts} />
}
