import { Alert, Button, Code, NativeSelect, Stack, Text, Title } from '@mantine/core'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import { Part, SimpleCondition } from '../../../../../../shared/simple-value.ts'
import { Icon } from '../../../../components/Icon.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { findType, useEditor, useSummary } from '../use-editor.ts'
import { ConditionField } from './ConditionField.tsx'
import { PartField } from './PartField.tsx'
import { TextAnswer } from './TextAnswer.tsx'

/** A part as a whole: its name, what it reads, its keys and for which rows it is made. */
export function BlockPanel({ block }: { block: MappingBlock }) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { state, standard, edit, go } = useEditor()
  const { index } = block
  const type = findType(standard, block.entity)
  const when = SimpleCondition.safeParse(block.when)
  const issues = state.issues.filter((issue) => issue.block === index && issue.path === undefined)
  const remove = async (): Promise<void> => {
    if (await edit({ kind: 'removeBlock', block: index })) go({ block: undefined, path: undefined })
  }
  return (
    <Stack gap="md">
      <div>
        <Title order={2} className="break">
          {block.name}
        </Title>
        <Text size="sm" c="dimmed">
          {block.entity} · {type?.label[language]}
        </Text>
        {block.extends && <Text size="sm">{t('extendsOther')}</Text>}
      </div>
      {issues.map(({ text }) => (
        <Alert
          key={text.en}
          role="alert"
          variant="default"
          className="notice-error"
          icon={<Icon name="alert" />}
        >
          {text[language]}
        </Alert>
      ))}
      <TextAnswer
        label={t('partName')}
        value={block.name}
        onSave={(name) => name.trim() && void edit({ kind: 'setBlock', block: index, name: name.trim() })}
      />
      {!block.once && block.from.length < 2 && (
        <NativeSelect
          label={t('readsSource')}
          value={block.from[0] ?? ''}
          onChange={({ currentTarget }) =>
            void edit({ kind: 'setBlock', block: index, from: [currentTarget.value] })
          }
          data={[
            ...(state.sources.some(({ name }) => name === block.from[0]) ? [] : [block.from[0] ?? '']),
            ...state.sources.map(({ name }) => name),
          ]}
        />
      )}
      <Keys block={block} />
      {!block.once &&
        (block.when === undefined || when.success ? (
          <ConditionField
            when={when.success ? when.data : undefined}
            onChange={(next) => void edit({ kind: 'setWhen', block: index, when: next ?? null })}
          />
        ) : (
          <Foreign title={t('onlyWhen')} value={block.when} />
        ))}
      {block.each !== undefined && <Foreign title={t('severalItems')} value={block.each} />}
      {block.further.length > 0 && (
        <Text size="sm">{t('furtherParts', { parts: block.further.join(', ') })}</Text>
      )}
      <div>
        <Button variant="default" size="xs" onClick={() => void remove()}>
          {t('removeBlock')}
        </Button>
      </div>
    </Stack>
  )
}

/** What only the document can say, as it stands. */
function Foreign({ title, value }: { title: string; value: unknown }) {
  return (
    <div>
      <Text size="sm">{title}</Text>
      <Code block tabIndex={0}>
        {JSON.stringify(value, undefined, 2)}
      </Code>
    </div>
  )
}

function Keys({ block }: { block: MappingBlock }) {
  const t = useTexts(editorText)
  const { columns, edit } = useEditor()
  const summarise = useSummary()
  const set = (keys: unknown[][]): void => void edit({ kind: 'setKeys', block: block.index, keys })
  const setKey = (at: number, key: unknown[]): void =>
    set(block.keys.flatMap((one, index) => (index !== at ? [one] : key.length > 0 ? [key] : [])))
  const extra: Part = columns[0] && !block.once ? { column: columns[0].ref } : { value: '' }
  return (
    <section aria-labelledby="keys">
      <Title order={3} id="keys">
        {t('keys')}
      </Title>
      <Text size="xs" c="dimmed" mb="xs">
        {t('keysHelp')}
      </Text>
      <Stack gap="xs">
        {block.keys.map((key, at) => {
          const parts = key.map((part) => Part.safeParse(part))
          const legend = t('keyNumber', { number: at + 1 })
          return parts.every((part) => part.success) ? (
            <div key={at}>
              {parts.map(({ data }, place) => (
                <PartField
                  key={place}
                  legend={key.length > 1 ? `${legend}, ${t('partNumber', { number: place + 1 })}` : legend}
                  part={data}
                  field={undefined}
                  isOnce={block.once}
                  onChange={(changed) =>
                    setKey(
                      at,
                      key.map((one, index) => (index === place ? changed : one)),
                    )
                  }
                  {...(key.length + block.keys.length > 2 && {
                    removeLabel:
                      key.length > 1
                        ? t('removePart', { number: place + 1 })
                        : t('removeKey', { number: at + 1 }),
                    onRemove: () =>
                      setKey(
                        at,
                        key.filter((_, index) => index !== place),
                      ),
                  })}
                />
              ))}
              <Button size="compact-xs" variant="subtle" onClick={() => setKey(at, [...key, extra])}>
                {t('addPart')}
              </Button>
            </div>
          ) : (
            <Text key={at} size="sm">
              {legend}: {key.map(summarise).join(' · ')} ({t('inDocument')})
            </Text>
          )
        })}
        <div>
          <Button size="compact-xs" variant="default" onClick={() => set([...block.keys, [extra]])}>
            {t('addKey')}
          </Button>
        </div>
      </Stack>
    </section>
  )
}
