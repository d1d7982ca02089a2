import { Anchor, Stack } from '@mantine/core'
import { PlaceHeader } from '../../../components/PlaceHeader.tsx'
import { useProject } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { KeepIds } from './KeepIds.tsx'
import { SaveRecipe } from './SaveRecipe.tsx'
import { recipeText } from './text.ts'
import { UseRecipe } from './UseRecipe.tsx'

/** Saves what has been decided, and uses it on the files of another term. */
export function RecipePage() {
  const t = useTexts(recipeText)
  const project = useProject()
  return (
    <>
      <PlaceHeader title={t('title')} lead={t('lead')}>
        <Anchor href={projectHref(project.id, 'sources')}>{t('back')}</Anchor>
      </PlaceHeader>
      <Stack gap="lg">
        <UseRecipe />
        <KeepIds />
        <SaveRecipe />
      </Stack>
    </>
  )
}
