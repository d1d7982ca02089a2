import { Button, Text } from '@mantine/core'
import type { MappingColumn, UnmatchedValues } from '../../../../../../shared/mapping-contract.ts'
import { ErrorNotice } from '../../../../components/ErrorNotice.tsx'
import { useCall } from '../../../../hooks/use-call.ts'
import { useProject } from '../../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../../texts.ts'
import { useEditor } from '../use-editor.ts'
import { columnsText } from './text.ts'

/** The other list in whose key a column's values are, and on demand what does not match on either side. */
export function LinkedKey({
  column,
  link,
}: {
  column: MappingColumn
  link: NonNullable<MappingColumn['link']>
}) {
  const t = useTexts(columnsText)
  const project = useProject()
  const { language } = useLanguage()
  const { sourceId } = useEditor()
  const [compared, compare] = useCall('mapping/overlap')
  const key = `${link.source} › ${link.column}`
  if (compared.status === 'failed') return <ErrorNotice error={compared.error} />
  if (compared.status !== 'done')
    return (
      <Text size="xs" mt={2} component="div" className="break">
        {link.reason[language]}{' '}
        <Button
          size="compact-xs"
          variant="default"
          loading={compared.status === 'running'}
          aria-label={t('compareLinkOf', { column: column.name, key })}
          onClick={() =>
            void compare({
              projectId: project.id,
              sourceId,
              position: column.position,
              otherId: link.sourceId,
              otherPosition: link.position,
            })
          }
        >
          {t('compareLink')}
        </Button>
      </Text>
    )
  const { values, missing, unused } = compared.data
  return (
    <div role="status">
      <Text size="xs" mt={2} className="break">
        {t('linkFound', { found: values - missing.values, values, key })}
      </Text>
      {missing.values > 0 && (
        <Text size="xs" mt={2} className="break">
          {t('linkMissing', { count: missing.values, rows: missing.rows, key, examples: listOf(missing) })}
        </Text>
      )}
      {unused.values > 0 && (
        <Text size="xs" mt={2} c="dimmed" className="break">
          {t('linkUnused', { count: unused.values, key, examples: listOf(unused) })}
        </Text>
      )}
    </div>
  )
}

const listOf = ({ values, examples }: UnmatchedValues): string =>
  examples.map(({ value }) => value).join(', ') + (values > examples.length ? ' …' : '')
