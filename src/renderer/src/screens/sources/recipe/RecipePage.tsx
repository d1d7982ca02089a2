import { Anchor, Button, FileButton, Group, Paper, Radio, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { DriftReport } from '../../../../../shared/drift.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { PlaceHeader } from '../../../components/PlaceHeader.tsx'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { DriftView, type Rename } from './DriftView.tsx'
import { recipeText } from './text.ts'

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
        <SaveRecipe />
      </Stack>
    </>
  )
}

const choices = ['rules', 'all', 'none'] as const
const words = { rules: 'fixesRules', all: 'fixesAll', none: 'fixesNone' } as const

function SaveRecipe() {
  const t = useTexts(recipeText)
  const { id, state } = useProject()
  const [fixes, setFixes] = useState<(typeof choices)[number]>('rules')
  const [saving, save] = useCall('recipe/save')
  const download = async (): Promise<void> => {
    const saved = await save({ projectId: id, fixes })
    if (saved) offerFile(saved.fileName, saved.json)
  }
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="save-recipe">
      <Title order={2} id="save-recipe" mb="sm">
        {t('saveTitle')}
      </Title>
      {state.mapping ? (
        <Stack gap="md" align="flex-start">
          <Radio.Group
            label={t('fixes')}
            value={fixes}
            onChange={(value) => setFixes(choices.find((one) => one === value) ?? 'rules')}
          >
            <Stack gap={6} mt={6}>
              {choices.map((one) => (
                <Radio key={one} value={one} label={t(words[one])} />
              ))}
            </Stack>
          </Radio.Group>
          <Button variant="default" loading={saving.status === 'running'} onClick={() => void download()}>
            {t('save')}
          </Button>
          {saving.status === 'failed' && <ErrorNotice error={saving.error} retry={() => void download()} />}
        </Stack>
      ) : (
        <Text c="dimmed">{t('noMapping')}</Text>
      )}
    </Paper>
  )
}

function offerFile(name: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

function UseRecipe() {
  const t = useTexts(recipeText)
  const { id, changed } = useProject()
  const [last, reload] = useProjectLoad('recipe/drift', { projectId: id })
  const [json, setJson] = useState<string>()
  const [compared, compare] = useCall('recipe/compare')
  const [using, use] = useCall('recipe/use')
  const [renames, setRenames] = useState<readonly Rename[]>([])
  const choose = async (file: File): Promise<void> => {
    const text = await file.text()
    setJson(text)
    const answer = await compare({ projectId: id, json: text })
    if (answer) setRenames(surest(answer.drift))
  }
  const apply = async (): Promise<void> => {
    if (json === undefined) return
    const answer = await use({ projectId: id, json, renames: [...renames] })
    if (!answer) return
    setJson(undefined)
    changed()
  }
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="use-recipe">
      <Title order={2} id="use-recipe" mb={4}>
        {t('useTitle')}
      </Title>
      <Text mb="md">{t('useLead')}</Text>
      <FileButton accept="application/json,.json" onChange={(file) => file && void choose(file)}>
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
      {compared.status === 'failed' && json !== undefined && (
        <ErrorNotice error={compared.error} retry={() => void compare({ projectId: id, json })} />
      )}
      {json !== undefined && compared.status === 'done' && (
        <Stack mt="lg" gap="md">
          <DriftView drift={compared.data.drift} renames={renames} onRenames={setRenames} />
          <Group>
            <Button loading={using.status === 'running'} onClick={() => void apply()}>
              {t('use')}
            </Button>
          </Group>
          {using.status === 'failed' && <ErrorNotice error={using.error} retry={() => void apply()} />}
        </Stack>
      )}
      {json === undefined && (
        <Loaded state={last} retry={reload}>
          {({ drift }) =>
            drift && (
              <Stack mt="lg" gap="md">
                {using.status === 'done' && (
                  <Group role="status">
                    <Text>{t('used')}</Text>
                    <Anchor href={projectHref(id, 'mapping')}>{t('goToMapping')}</Anchor>
                  </Group>
                )}
                <DriftView drift={drift} />
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
