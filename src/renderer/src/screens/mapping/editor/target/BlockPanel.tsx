import { Button, Checkbox, List, Stack, Text } from '@mantine/core'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import { Chooser } from '../../../../components/Chooser.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { useTell } from '../tell-value.ts'
import { editorText } from '../text.ts'
import { findType, useEditor } from '../use-editor.ts'
import { FieldsScope } from '../value/FieldsScope.tsx'
import { TextAnswer } from '../value/TextAnswer.tsx'
import { Keys } from './Keys.tsx'
import { PanelHead } from './PanelHead.tsx'
import { RowChoice } from './RowChoice.tsx'

/** A part as a whole: its name, what it reads, its keys and for which rows it is made. */
export function BlockPanel({ block }: { block: MappingBlock }) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, standard, edit, go } = useEditor()
  const { index } = block
  const type = findType(standard, block.entity)
  const remove = async (): Promise<void> => {
    if ((await edit({ kind: 'removeBlock', block: index })) !== undefined)
      go({ block: undefined, path: undefined })
  }
  return (
    <FieldsScope block={block} path="">
      <Stack gap="md">
        <PanelHead
          title={block.name}
          under={`${type?.label[language] ?? ''} · ${block.entity}`}
          help={block.extends ? t('extendsOther') : undefined}
          issues={state.issues.filter((issue) => issue.block === index && issue.path === undefined)}
        />
        <TextAnswer
          label={t('partName')}
          value={block.name}
          onSave={(name) => name.trim() && void edit({ kind: 'setBlock', block: index, name: name.trim() })}
        />
        {!block.once && <ReadSources block={block} />}
        <Keys block={block} />
        {!block.once && (
          <RowChoice
            when={block.when}
            each={block.each}
            setWhen={(when) => edit({ kind: 'setWhen', block: index, when: when ?? null })}
            setEach={(each) => edit({ kind: 'setEach', block: index, each: each ?? null })}
          />
        )}
        <FurtherParts parts={block.further} />
        <div>
          <Button variant="default" size="xs" onClick={() => void remove()}>
            {t('removeBlock')}
          </Button>
        </div>
      </Stack>
    </FieldsScope>
  )
}

function ReadSources({ block }: { block: MappingBlock }) {
  const t = useTexts(editorText)
  const { state, edit } = useEditor()
  const { from, index } = block
  const names = [...new Set([...from, ...state.sources.map(({ name }) => name)])]
  const set = (next: string[]): void => {
    if (next.length > 0) void edit({ kind: 'setBlock', block: index, from: next })
  }
  if (from.length > 1)
    return (
      <Checkbox.Group label={t('readsSources')} value={[...from]} onChange={set}>
        <Stack gap={4} mt={4}>
          {names.map((name) => (
            <Checkbox key={name} value={name} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
    )
  return (
    <Chooser
      label={t('readsSource')}
      value={from[0] ?? ''}
      onChange={(name) => set([name])}
      choices={names.map((name) => ({
        value: name,
        label: name,
        note: state.sources
          .find((source) => source.name === name)
          ?.matched.map((one) => one.name)
          .join(', '),
      }))}
    />
  )
}

/** What only the document can change, in words. It runs as it stands and is kept. */
export function FurtherParts({ parts }: { parts: MappingBlock['further'] }) {
  const t = useTexts(editorText)
  const tell = useTell()
  const { go } = useEditor()
  if (parts.length === 0) return null
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('furtherParts')}
      </Text>
      <List size="sm" my={4}>
        {parts.map(({ key, value }) => (
          <List.Item key={key} className="break">
            {tell.further(key, value)}
          </List.Item>
        ))}
      </List>
      <Button size="compact-xs" variant="default" onClick={() => go({ mode: 'document' })}>
        {t('openDocument')}
      </Button>
    </div>
  )
}
