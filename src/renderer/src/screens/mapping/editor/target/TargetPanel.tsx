import { Alert, Badge, Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { MappingBlock } from '../../../../../../shared/mapping-contract.ts'
import { readSimpleValue, type SimpleValue } from '../../../../../../shared/simple-value.ts'
import { Icon } from '../../../../components/Icon.tsx'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { editorText } from '../text.ts'
import { useRowLabel } from '../tree/BlockBranch.tsx'
import { countItems, type TargetRow } from '../tree-model.ts'
import { useEditor } from '../use-editor.ts'
import { Candidates } from './Candidates.tsx'
import { ValueForm } from './ValueForm.tsx'

type TargetPanelProps = { block: MappingBlock; row: TargetRow }

/** One attribute: what it is, what it gets now, and how to make it otherwise. */
export function TargetPanel({ block, row }: TargetPanelProps) {
  const t = useTexts(editorText)
  const { language } = useLanguage()
  const { edit, state, go } = useEditor()
  const label = useRowLabel(block, row)
  const [replaces, setReplaces] = useState(false)
  const { path, attribute, field, required } = row
  const value = row.filled ? readSimpleValue(row.value) : undefined
  const isForeign = (row.filled && !value) || field?.documentOnly === true || !field
  const issues = state.issues.filter((issue) => issue.block === block.index && issue.path === path)
  const save = (next: SimpleValue | null) => edit({ kind: 'setValue', block: block.index, path, value: next })
  const [list] = attribute.split('[]')
  const next = attribute.includes('[]') && list ? `${list}[${countItems(block, list)}]` : undefined
  return (
    <Stack gap="md">
      <div>
        <Group gap="xs">
          <Title order={2} className="break">
            {label}
          </Title>
          {required && <Badge>{t('required')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed" className="break">
          {`${block.entity}.${attribute}`} · {block.name}
        </Text>
        {field && (
          <Text size="sm" mt={4}>
            {field.help[language]}
          </Text>
        )}
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
      {isForeign && !replaces ? (
        <>
          <Text size="sm">{t('documentValue')}</Text>
          <Code block tabIndex={0}>
            {JSON.stringify(row.value, undefined, 2)}
          </Code>
          <Group>
            <Button size="xs" onClick={() => go({ mode: 'document' })}>
              {t('openDocument')}
            </Button>
            {field && !field.documentOnly && (
              <Button size="xs" variant="default" onClick={() => setReplaces(true)}>
                {t('replace')}
              </Button>
            )}
            {row.filled && (
              <Button size="xs" variant="default" onClick={() => void save(null)}>
                {t('remove')}
              </Button>
            )}
          </Group>
        </>
      ) : (
        <>
          <ValueForm block={block} row={row} value={value} save={save} />
          <Candidates block={block} row={row} value={value} save={save} />
        </>
      )}
      {next !== undefined && row.filled && (
        <div>
          <Button
            size="xs"
            variant="default"
            onClick={() =>
              void edit({
                kind: 'setValue',
                block: block.index,
                path: attribute.replace(/^.*\[\]/, next),
                value: { value: '' },
              })
            }
          >
            {t('addItem', { list: field?.within?.[language] ?? label })}
          </Button>
        </div>
      )}
    </Stack>
  )
}
