import { Button, EmptyState, Group, Stack } from '@mantine/core'
import { useMemo } from 'react'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Loaded, Loading } from '../../../components/Loaded.tsx'
import { Segments } from '../../../components/Segments.tsx'
import { answerOf, useCall, useLoad } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useSetQuery } from '../../../hooks/use-query.ts'
import type { Query } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { ColumnsView } from './columns/ColumnsView.tsx'
import { DocumentView } from './document/DocumentView.tsx'
import './editor.css'
import { Issues } from './Issues.tsx'
import { TableView } from './tables/TableView.tsx'
import { TargetsView } from './TargetsView.tsx'
import { editorText } from './text.ts'
import { Toolbar } from './Toolbar.tsx'
import { useMappingEdit } from './use-mapping-edit.ts'
import { EditorContext, type Editor } from './use-editor.ts'
import { sourcesOfBlock } from './value-change.ts'

const views = ['targets', 'columns', 'tables', 'document'] as const

/** The project's own mapping, changed on screen: by attribute, by column, by value, or as text. */
export function MappingEditor({ query }: { query: Query }) {
  const { id } = useProject()
  const [document, retry] = useProjectLoad('mapping/document', { projectId: id })
  const [standard, again] = useLoad('mapping/standard', {})
  return (
    <Loaded state={standard} retry={again}>
      {(known) => (
        <Loaded state={document} retry={retry}>
          {({ mapping }) =>
            mapping ? (
              <Opened mapping={mapping} standard={known} query={query} />
            ) : (
              <NoMapping query={query} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  )
}

type OpenedProps = { mapping: Editor['state']; standard: Editor['standard']; query: Query }

function Opened({ mapping, standard, query }: OpenedProps) {
  const t = useTexts(editorText)
  const project = useProject()
  const go = useSetQuery('mapping', query)
  const block = Number(query['block'] ?? Number.NaN)
  const wanted = project.state.sources.find(({ id }) => String(id) === query['source'])?.id
  const read = sourcesOfBlock(mapping, block)
  // A part is filled from the columns of what it reads, whatever source was looked at before.
  const sourceId =
    (wanted !== undefined && (read.length === 0 || read.includes(wanted)) ? wanted : read[0]) ??
    mapping.sources.flatMap(({ matched }) => matched)[0]?.id ??
    project.state.sources[0]?.id ??
    0
  const [columns, retry] = useProjectLoad('mapping/columns', { projectId: project.id, sourceId })
  const shown = answerOf(columns)
  const [edited, edit] = useMappingEdit(mapping.step)
  const editor = useMemo(
    (): Editor | undefined =>
      shown && { state: mapping, standard, sourceId, columns: shown.columns, edit, go },
    [edit, go, mapping, shown, sourceId, standard],
  )
  const view = views.find((name) => name === query['mode']) ?? 'targets'
  if (columns.status === 'failed') return <ErrorNotice error={columns.error} retry={retry} />
  if (!editor) return <Loading />
  return (
    <EditorContext value={editor}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Segments
            className="mapping-views"
            label={t('views')}
            value={view}
            onChange={(mode) => go({ mode: mode === 'targets' ? undefined : mode })}
            options={[
              { value: 'targets', label: t('viewTargets') },
              { value: 'columns', label: t('viewColumns') },
              { value: 'tables', label: t('viewTables') },
              { value: 'document', label: t('viewDocument') },
            ]}
          />
          <Toolbar />
        </Group>
        {edited.status === 'failed' && <ErrorNotice error={edited.error} />}
        <Issues />
        {view === 'targets' && <TargetsView query={query} />}
        {view === 'columns' && <ColumnsView />}
        {view === 'tables' && <TableView query={query} />}
        {view === 'document' && <DocumentView key={mapping.step} />}
      </Stack>
    </EditorContext>
  )
}

function NoMapping({ query }: { query: Query }) {
  const t = useTexts(editorText)
  const project = useProject()
  const go = useSetQuery('mapping', query)
  const [choice, choose] = useCall('mapping/choose')
  const start = async (name: string): Promise<void> => {
    if (await choose({ projectId: project.id, name })) project.changed()
  }
  return (
    <>
      {choice.status === 'failed' && <ErrorNotice error={choice.error} />}
      <EmptyState
        className="empty-box"
        icon={<Icon name="mapping" size={40} />}
        title={t('noMapping')}
        description={t('noMappingHelp')}
      >
        <EmptyState.Actions>
          <Button onClick={() => void start('suggestion')}>{t('startProposal')}</Button>
          <Button variant="default" onClick={() => void start('empty')}>
            {t('startEmpty')}
          </Button>
          <Button variant="default" onClick={() => go({ view: undefined })}>
            {t('goToOverview')}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </>
  )
}
