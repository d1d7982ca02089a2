import { Button, Paper, Radio, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { FixesKept, tellPersonal, type PersonalValues } from '../../../../../shared/recipe.ts'
import { ErrorNotice } from '../../../components/ErrorNotice.tsx'
import { Loaded } from '../../../components/Loaded.tsx'
import { useCall } from '../../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { offerFile } from './offer-file.ts'
import { recipeText } from './text.ts'

const words = { plain: 'fixesPlain', all: 'fixesAll', none: 'fixesNone' } as const

export function SaveRecipe() {
  const t = useTexts(recipeText)
  const { state } = useProject()
  return (
    <Paper component="section" withBorder p="lg" aria-labelledby="save-recipe">
      <Title order={2} id="save-recipe" mb="sm">
        {t('saveTitle')}
      </Title>
      {state.mapping ? <Choice /> : <Text c="dimmed">{t('noMapping')}</Text>}
    </Paper>
  )
}

function Choice() {
  const t = useTexts(recipeText)
  const { id } = useProject()
  const [personal, reload] = useProjectLoad('recipe/personal', { projectId: id })
  const [fixes, setFixes] = useState<FixesKept>('plain')
  const [saving, save] = useCall('recipe/save')
  const download = async (): Promise<void> => {
    const saved = await save({ projectId: id, fixes })
    if (saved) offerFile(saved.fileName, saved.json)
  }
  return (
    <Stack gap="md" align="flex-start">
      <Loaded state={personal} retry={reload}>
        {(held) => <FixesChoice held={held} fixes={fixes} onChange={setFixes} />}
      </Loaded>
      <Button variant="default" loading={saving.status === 'running'} onClick={() => void download()}>
        {t('save')}
      </Button>
      {saving.status === 'failed' && <ErrorNotice error={saving.error} retry={() => void download()} />}
    </Stack>
  )
}

type FixesChoiceProps = { held: PersonalValues; fixes: FixesKept; onChange: (kept: FixesKept) => void }

/** Each choice says what of persons it takes along or leaves out. */
function FixesChoice({ held, fixes, onChange }: FixesChoiceProps) {
  const t = useTexts(recipeText)
  const { language } = useLanguage()
  const describe = (kept: FixesKept) =>
    kept === 'none' ? undefined : held.fixes === 0 ? t('nothingPersonal') : tellPersonal(held, kept, language)
  return (
    <Radio.Group
      label={t('fixes')}
      value={fixes}
      onChange={(value) => onChange(FixesKept.options.find((one) => one === value) ?? 'plain')}
    >
      <Stack gap={10} mt={6}>
        {FixesKept.options.map((one) => (
          <Radio key={one} value={one} label={t(words[one])} description={describe(one)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
