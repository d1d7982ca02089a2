import { Button, FileButton, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { DriftReport } from '../../../../../shared/drift.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useCall } from '../../../hooks/use-call.ts'
import { useClient } from '../../../hooks/use-client.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useTexts } from '../../../texts.ts'
import { DriftView, type Rename } from './DriftView.tsx'
import { RememberedRecipes } from './RememberedRecipes.tsx'
import { recipeText } from './text.ts'

/** A recipe is chosen, compared, and then used; after that, what had changed. */
export function UseRecipe() {
  const t = useTexts(recipeText)
  const { id, isBusy, startJob } = useProject()
  const { call } = useClient()
  const [last, reload] = useProjectLoad('recipe/drift', { projectId: id })
  const [json, setJson] = useState<string>()
  const [compared, compare] = useCall('recipe/compare')
  const [renames, setRenames] = useState<readonly Rename[]>([])
  const choose = async (text: string): Promise<void> => {
    setJson(text)
    const answer = await compare({ projectId: id, json: text })
    if (answer) setRenames(surest(answer.drift))
  }
  const apply = async (): Promise<void> => {
    if (json === undefined) return
    await startJob(() => call('recipe/use', { projectId: id, json, renames: [...renames] }))
    setJson(undefined)
  }
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="use-recipe">
      <Title order={2} id="use-recipe" mb={4}>
        {t('useTitle')}
      </Title>
      <Text mb="md">{t('useLead')}</Text>
      <FileButton
        accept="application/json,.json"
        onChange={(file) => file && void file.text().then((text) => choose(text))}
      >
        {(props) => (
          <Button
            {...props}
            variant={json === undefined ? 'filled' : 'default'}
            leftSection={<Icon name="plus" size={16} />}
          >
            {t('choose')}
          </Button>
        )}
      </FileButton>
      <RememberedRecipes choose={(text) => void choose(text)} />
      {compared.status === 'failed' && json !== undefined && (
        <ErrorNotice error={compared.error} retry={() => void compare({ projectId: id, json })} />
      )}
      {json !== undefined && compared.status === 'done' && (
        <Stack mt="lg" gap="md">
          <DriftView drift={compared.data.drift} renames={renames} onRenames={setRenames} />
          <Group>
            <Button disabled={isBusy} onClick={() => void apply()}>
              {t('use')}
            </Button>
            <Button variant="default" onClick={() => setJson(undefined)}>
              {t('useNot')}
            </Button>
          </Group>
        </Stack>
      )}
      {json === undefined && !isBusy && (
        <Loaded state={last} retry={reload}>
          {({ drift }) =>
            drift && (
              <Stack mt="lg" gap="md">
                <DriftView drift={drift} isUsed />
              </Stack>
            )
          }
        </Loaded>
      )}
    </Paper>
  )
}

const surest = ({ sources }: DriftReport): Rename[] =>
  sources.flatMap(({ mappedAs, columns }) =>
    columns.filter(({ taken }) => taken === true).map(({ name }) => ({ mappedAs, column: name })),
  )
