import { Button, Stack, Text, Title } from '@mantine/core'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import { readValue } from '../../../../../../shared/mapping-value.ts'
import { useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useDraft } from '../use-draft.ts'
import { useEditor } from '../use-editor.ts'
import { PartList } from '../value/PartList.tsx'
import { useScope } from '../value/scope.ts'
import { fallback } from '../value/ways.ts'
import { Foreign } from './RowChoice.tsx'

/** By what the same thing is recognised in other rows: one key or several, each of one value or several. */
export function Keys({ block }: { block: MappingBlock }) {
  const t = useTexts(editorText)
  const { edit } = useEditor()
  const scope = useScope()
  const { index } = block
  const [keys, set] = useDraft<unknown[][]>(block.keys, (next) =>
    edit({ kind: 'setKeys', block: index, keys: next }),
  )
  const setKey = (at: number, key: unknown[]): void =>
    set(keys.flatMap((one, place) => (place !== at ? [one] : key.length > 0 ? [key] : [])))
  return (
    <section aria-labelledby="keys">
      <Title order={3} id="keys">
        {t('keys')}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t('keysHelp')}
      </Text>
      <Stack gap="xs">
        {keys.map((key, at) => {
          const parts = key.map(readValue).filter((part) => part !== undefined)
          const number = at + 1
          if (parts.length < key.length)
            return <Foreign key={at} title={t('keyNumber', { number })} value={key} />
          return (
            <PartList
              key={at}
              parts={parts}
              nameOf={(place) =>
                key.length > 1
                  ? `${t('keyNumber', { number })}, ${t('partNumber', { number: place + 1 })}`
                  : t('keyNumber', { number })
              }
              canEmpty={keys.length > 1}
              onChange={(changed) => setKey(at, changed)}
            />
          )
        })}
        <div>
          <Button size="compact-xs" variant="default" onClick={() => set([...keys, [fallback(scope)]])}>
            {t('addKey')}
          </Button>
        </div>
      </Stack>
    </section>
  )
}
