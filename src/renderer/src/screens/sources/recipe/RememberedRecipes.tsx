import { Button, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { answerOf, useCall, useLoad } from '../../../hooks/use-call.ts'
import { useRevision } from '../../../hooks/use-project.ts'
import { formatTime } from '../../../format.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { recipeText } from './text.ts'

/** The recipes that this machine remembers: to be compared with the files here, or forgotten. */
export function RememberedRecipes({ choose }: { choose: (json: string) => void }) {
  const t = useTexts(recipeText)
  const { language } = useLanguage()
  const revision = useRevision()
  const [forgotten, setForgotten] = useState(0)
  const [list] = useLoad('recipe/remembered', {}, revision + forgotten)
  const [read, readOne] = useCall('recipe/read')
  const [removal, forget] = useCall('recipe/forget')
  const recipes = answerOf(list)?.recipes ?? []
  const take = async (id: string): Promise<void> => {
    const answer = await readOne({ id })
    if (answer) choose(answer.json)
  }
  const remove = async (id: string): Promise<void> => {
    if (await forget({ id })) setForgotten((before) => before + 1)
  }
  if (recipes.length === 0) return null
  return (
    <section aria-labelledby="remembered-recipes">
      <Title order={3} id="remembered-recipes" mt="md">
        {t('remembered')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('rememberedHelp')}
      </Text>
      <ul className="plain-list">
        {recipes.map(({ id, name, at }) => (
          <li key={id}>
            <Group gap="sm" mb={6}>
              <Text className="break">
                {t('rememberedOne', { name, day: formatTime(at.slice(0, 10), language) })}
              </Text>
              <Button
                size="xs"
                variant="default"
                aria-label={t('compareWith', { name })}
                onClick={() => void take(id)}
              >
                {t('compare')}
              </Button>
              <Button
                size="xs"
                variant="default"
                aria-label={t('forgetOne', { name })}
                onClick={() => void remove(id)}
              >
                {t('forget')}
              </Button>
            </Group>
          </li>
        ))}
      </ul>
      {read.status === 'failed' && <ErrorNotice error={read.error} />}
      {removal.status === 'failed' && <ErrorNotice error={removal.error} />}
    </section>
  )
}
