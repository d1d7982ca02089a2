import { Alert, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { RecipeMatch } from '../../../../../shared/recipe.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { answerOf, useCall } from '../../../hooks/use-call.ts'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { navigate } from '../../../hooks/use-route.ts'
import { formatTime, showSource } from '../../../format.ts'
import { projectHref } from '../../../route.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { recipeText } from './text.ts'

/** Last term's recipe, where these files look like those it was made for: used with one click, and then what has changed is shown. */
export function RecipeOffer() {
  const { id } = useProject()
  const [matches] = useProjectLoad('recipe/matches', { projectId: id })
  const [dismissed, setDismissed] = useState<string>()
  const [best] = answerOf(matches)?.recipes ?? []
  if (!best || best.id === dismissed || sessionStorage.getItem(dismissalKey(id)) === best.id) return null
  const dismiss = (): void => {
    sessionStorage.setItem(dismissalKey(id), best.id)
    setDismissed(best.id)
  }
  return <Offer recipe={best} dismiss={dismiss} />
}

/** Until the window is closed: whoever said no is not asked in the next place again. */
const dismissalKey = (projectId: string): string => `skolflytt.noRecipe.${projectId}`

function Offer({ recipe, dismiss }: { recipe: RecipeMatch; dismiss: () => void }) {
  const t = useTexts(recipeText)
  const { language } = useLanguage()
  const { id, isBusy, startJob } = useProject()
  const { call } = useClient()
  const [read, readOne] = useCall('recipe/read')
  const apply = async (): Promise<void> => {
    const answer = await readOne({ id: recipe.id })
    if (!answer) return
    navigate(projectHref(id, 'sources', { recipe: '1' }))
    await startJob(() => call('recipe/use', { projectId: id, json: answer.json }))
  }
  return (
    <Alert
      variant="default"
      mb="md"
      role="region"
      aria-label={t('offerTitle')}
      icon={<Icon name="history" />}
      title={t('offerTitle')}
    >
      <Text size="sm" mb="sm" className="break">
        {t('offer', {
          name: recipe.name,
          day: formatTime(recipe.at.slice(0, 10), language),
          count: recipe.files.length,
          files: recipe.files.map(({ now }) => showSource(now)).join(', '),
        })}
      </Text>
      <Group gap="sm">
        <Button size="xs" disabled={isBusy} onClick={() => void apply()}>
          {t('use')}
        </Button>
        <Button size="xs" variant="default" component="a" href={projectHref(id, 'sources', { recipe: '1' })}>
          {t('lookFirst')}
        </Button>
        <Button size="xs" variant="default" onClick={dismiss}>
          {t('notNow')}
        </Button>
      </Group>
      {read.status === 'failed' && <ErrorNotice error={read.error} />}
    </Alert>
  )
}
