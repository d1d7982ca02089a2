import { Button, EmptyState } from '@mantine/core'
import { useProject } from '../hooks/use-project.ts'
import { projectHref } from '../route.ts'
import { useTexts } from '../texts.ts'
import { Icon } from './Icon.tsx'
import { commonText } from './text.ts'

type NotRunYetProps = {
  readonly icon: Parameters<typeof Icon>[0]['name']
  readonly title: string
  readonly description: string
}

/** What a place says before the first run, with the way to what comes first: the files, else the mapping. */
export function NotRunYet({ icon, title, description }: NotRunYetProps) {
  const common = useTexts(commonText)
  const { id, state } = useProject()
  const place = state.sources.length === 0 ? 'sources' : 'mapping'
  return (
    <EmptyState
      className="empty-box"
      icon={<Icon name={icon} size={40} />}
      title={title}
      description={description}
    >
      <EmptyState.Actions>
        <Button component="a" href={projectHref(id, place)}>
          {common(place === 'sources' ? 'goToSources' : 'goToMapping')}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
