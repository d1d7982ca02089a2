import { Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../texts.ts'
import type { ColumnPlace } from './ColumnTools.tsx'
import { PreviewedFix } from './PreviewedFix.tsx'
import { fixText } from './text.ts'

const start = { find: '', by: '', matchCase: true, whole: false, pattern: false, everywhere: false }

export function ReplaceTool({ place }: { place: ColumnPlace }) {
  const t = useTexts(fixText)
  const [search, setSearch] = useState(start)
  const { everywhere, ...options } = search
  const choose = (change: Partial<typeof start>): void => setSearch((before) => ({ ...before, ...change }))
  return (
    <Stack gap="md">
      <Group gap="md" grow align="flex-end">
        <TextInput
          label={t('find')}
          value={search.find}
          maxLength={1000}
          data-autofocus
          onChange={({ currentTarget }) => choose({ find: currentTarget.value })}
        />
        <TextInput
          label={t('replaceBy')}
          value={search.by}
          maxLength={1000}
          onChange={({ currentTarget }) => choose({ by: currentTarget.value })}
        />
      </Group>
      <Group gap="lg">
        {(['matchCase', 'whole', 'pattern', 'everywhere'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(labels[name])}
            checked={search[name]}
            onChange={({ currentTarget }) => choose({ [name]: currentTarget.checked })}
          />
        ))}
      </Group>
      {search.find !== '' && (
        <PreviewedFix
          request={{
            kind: 'replace',
            sourceId: place.sourceId,
            ...(everywhere ? {} : { column: place.column }),
            ...options,
          }}
          label={t('doReplace')}
        />
      )}
    </Stack>
  )
}

const labels = {
  matchCase: 'matchCase',
  whole: 'wholeCell',
  pattern: 'pattern',
  everywhere: 'allColumns',
} as const
