import { NativeSelect, NumberInput, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Output } from '../../../../../shared/contract.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import type { ColumnPlace } from './ColumnTools.tsx'
import { PreviewedFix } from './PreviewedFix.tsx'
import { fixText } from './text.ts'

type Transform = Output<'fix/transforms'>['transforms'][number]

export function TransformTool({ place }: { place: ColumnPlace }) {
  const { id: projectId } = useProject()
  const [loaded, retry] = useProjectLoad('fix/transforms', { projectId })
  return (
    <Loaded state={loaded} retry={retry}>
      {({ transforms }) => <ChosenTransform place={place} transforms={transforms} />}
    </Loaded>
  )
}

function ChosenTransform({ place, transforms }: { place: ColumnPlace; transforms: readonly Transform[] }) {
  const t = useTexts(fixText)
  const { language } = useLanguage()
  const [name, setName] = useState(transforms[0]?.name ?? '')
  const [setting, setSetting] = useState('')
  const transform = transforms.find((one) => one.name === name)
  const parameter = transform && readParameter(transform, setting)
  return (
    <Stack gap="md">
      <Radio.Group
        label={t('transform')}
        value={name}
        onChange={(value) => {
          setName(value)
          setSetting('')
        }}
      >
        <Stack gap={6} mt="xs">
          {transforms.map((one) => (
            <Radio key={one.name} value={one.name} label={one.help[language]} />
          ))}
        </Stack>
      </Radio.Group>
      {Array.isArray(transform?.parameter) && (
        <NativeSelect
          label={t('parameter')}
          value={setting || transform.parameter[0]}
          onChange={({ currentTarget }) => setSetting(currentTarget.value)}
          data={transform.parameter}
        />
      )}
      {transform?.parameter === 'number' && (
        <NumberInput
          label={t('parameter')}
          min={1}
          max={50}
          value={setting}
          onChange={(value) => setSetting(String(value))}
        />
      )}
      {transform?.parameter === 'pattern' && (
        <TextInput
          label={t('pattern')}
          value={setting}
          maxLength={1000}
          onChange={({ currentTarget }) => setSetting(currentTarget.value)}
        />
      )}
      {parameter && (
        <PreviewedFix
          request={{ kind: 'transform', ...place, name, ...parameter }}
          label={t('doTransform')}
        />
      )}
    </Stack>
  )
}

/** Undefined while something has to be filled in. */
function readParameter({ parameter }: Transform, setting: string): { parameter?: unknown } | undefined {
  if (parameter === undefined) return {}
  if (Array.isArray(parameter)) return { parameter: setting || parameter[0] }
  if (setting === '') return undefined
  return { parameter: parameter === 'number' ? Number(setting) : { pattern: setting } }
}
