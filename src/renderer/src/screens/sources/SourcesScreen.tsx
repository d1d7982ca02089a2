import { Button, EmptyState, FileButton, Text } from '@mantine/core'
import { Icon } from '../../components/Icon.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import { SourceDetail } from './SourceDetail.tsx'
import { SourceList } from './SourceList.tsx'
import './sources.css'
import { sourcesText } from './text.ts'

export function SourcesScreen({ query }: PlaceProps) {
  const t = useTexts(sourcesText)
  const { state, activity } = useProject()
  const { sources } = state
  const selected = sources.find(({ id }) => String(id) === query['source']) ?? sources[0]
  if (!selected) {
    const busy = activity.status === 'uploading' || activity.status === 'running'
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        {busy ? (
          <Text c="dimmed">{t('importing')}</Text>
        ) : (
          <EmptyState
            className="empty-box"
            icon={<Icon name="sources" size={40} />}
            title={t('empty')}
            description={t('emptyHelp')}
          >
            <EmptyState.Actions>
              <AddFiles />
            </EmptyState.Actions>
          </EmptyState>
        )}
      </>
    )
  }
  return (
    <div className="sources">
      <PlaceHeader title={t('title')} lead={t('lead')}>
        <AddFiles />
      </PlaceHeader>
      <div className="sources-body">
        <SourceList sources={sources} selected={selected} />
        <SourceDetail key={selected.id} source={selected} query={query} />
      </div>
    </div>
  )
}

function AddFiles() {
  const t = useTexts(sourcesText)
  const { addFiles, activity } = useProject()
  const busy = activity.status === 'uploading' || activity.status === 'running'
  return (
    <FileButton
      multiple
      onChange={(files) => files.length > 0 && addFiles(files.map((file) => ({ name: file.name, file })))}
    >
      {(props) => (
        <Button {...props} disabled={busy} leftSection={<Icon name="plus" size={16} />}>
          {t('addFiles')}
        </Button>
      )}
    </FileButton>
  )
}
