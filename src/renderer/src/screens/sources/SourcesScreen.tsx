import { Button, EmptyState, FileButton, Text } from '@mantine/core'
import { useRef } from 'react'
import { Icon } from '../../components/Icon.tsx'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { useOngoing, useProject } from '../../hooks/use-project.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import { projectHref } from '../../route.ts'
import { RecipeOffer } from './recipe/RecipeOffer.tsx'
import { RecipePage } from './recipe/RecipePage.tsx'
import { recipeText } from './recipe/text.ts'
import { FetchApi } from './FetchApi.tsx'
import { FirstRows, FirstRowsOfJob } from './FirstRows.tsx'
import { SourceDetail } from './SourceDetail.tsx'
import { SourceList } from './SourceList.tsx'
import './sources.css'
import { sourcesText } from './text.ts'

export function SourcesScreen({ query }: PlaceProps) {
  const t = useTexts(sourcesText)
  const { state, isBusy } = useProject()
  const { sources } = state
  if (query['recipe'] !== undefined) return <RecipePage />
  const selected = sources.find(({ id }) => String(id) === query['source']) ?? sources[0]
  if (!selected) {
    return (
      <>
        <PlaceHeader title={t('title')} lead={t('lead')} />
        {isBusy ? (
          <>
            <Text c="dimmed" mb="md">
              {t('importing')}
            </Text>
            <RowsOnTheirWay />
          </>
        ) : (
          <EmptyState
            className="empty-box"
            icon={<Icon name="sources" size={40} />}
            title={t('empty')}
            description={t('emptyHelp')}
          >
            <EmptyState.Actions>
              <AddFiles />
              <FetchApi />
            </EmptyState.Actions>
          </EmptyState>
        )}
      </>
    )
  }
  return (
    <div className="sources">
      <PlaceHeader title={t('title')} lead={t('lead')}>
        <OpenRecipe />
        <FetchApi />
        <AddFiles />
      </PlaceHeader>
      <RowsOnTheirWay />
      <RecipeOffer />
      <div className="sources-body">
        <SourceList sources={sources} selected={selected} />
        <SourceDetail key={selected.id} source={selected} query={query} />
      </div>
    </div>
  )
}

function RowsOnTheirWay() {
  const { activity, beginnings } = useOngoing()
  if (activity.status === 'running' && activity.job.firstRowsTold !== undefined) {
    const { id, firstRowsTold } = activity.job
    return <FirstRowsOfJob key={id} jobId={id} told={firstRowsTold} before={beginnings} />
  }
  return activity.status === 'uploading' || activity.status === 'running' ? (
    <FirstRows sources={beginnings} />
  ) : null
}

function OpenRecipe() {
  const t = useTexts(recipeText)
  const { id } = useProject()
  return (
    <Button component="a" variant="default" href={projectHref(id, 'sources', { recipe: '1' })}>
      {t('open')}
    </Button>
  )
}

function AddFiles() {
  const t = useTexts(sourcesText)
  const { addFiles, isBusy } = useProject()
  const reset = useRef<() => void>(null)
  return (
    <FileButton
      multiple
      resetRef={reset}
      onChange={(files) => {
        if (files.length > 0) addFiles(files.map((file) => ({ name: file.name, file })))
        // The same file may be chosen again, when it has changed.
        reset.current?.()
      }}
    >
      {(props) => (
        <Button {...props} disabled={isBusy} leftSection={<Icon name="plus" size={16} />}>
          {t('addFiles')}
        </Button>
      )}
    </FileButton>
  )
}
