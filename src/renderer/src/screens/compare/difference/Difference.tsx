import { NativeSelect, Paper, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { Segments } from '../../../components/Segments.tsx'
import { DeliveryFormat } from '../../../../../shared/contract.ts'
import { useProject } from '../../../hooks/use-project.ts'
import { useSetQuery } from '../../../hooks/use-query.ts'
import type { Query } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { Comparison } from '../../deliver/Comparison.tsx'
import { deliverText } from '../../deliver/text.ts'
import { ApiChoice } from './ApiChoice.tsx'
import { OtherResult } from './OtherResult.tsx'
import { ProjectChoice } from './ProjectChoice.tsx'
import { differenceText } from './text.ts'

const sides = ['delivery', 'project', 'api'] as const

/** What differs from the last delivery, from another project or from what an API gives. */
export function Difference({ query }: { query: Query }) {
  const t = useTexts(differenceText)
  const setQuery = useSetQuery('compare', query)
  const side = sides.find((one) => one === query['with']) ?? 'delivery'
  return (
    <Paper component="section" withBorder p="lg" aria-label={t('title')}>
      <Stack gap="lg" align="flex-start">
        <Segments
          label={t('with')}
          value={side}
          onChange={(value) => setQuery({ with: value })}
          options={sides.map((value) => ({ value, label: t(value) }))}
        />
        {side === 'delivery' ? (
          <LastDelivery />
        ) : (
          <>
            {side === 'project' ? <ProjectChoice /> : <ApiChoice />}
            <OtherResult />
          </>
        )}
      </Stack>
    </Paper>
  )
}

/** Of the formats that something was delivered in, the newest first. */
function LastDelivery() {
  const t = useTexts(differenceText)
  const formatText = useTexts(deliverText)
  const { state } = useProject()
  const delivered = new Set(state.deliveries.flatMap(({ format, blocked }) => (blocked ? [] : [format])))
  const formats = DeliveryFormat.options.filter((format) => delivered.has(format) && compared.has(format))
  const newest = [...delivered].find((format) => formats.some((known) => known === format))
  const [chosen, setChosen] = useState<DeliveryFormat>()
  const format = chosen ?? formats.find((one) => one === newest)
  if (format === undefined) return <Text size="sm">{t('noDelivery')}</Text>
  return (
    <>
      {formats.length > 1 && (
        <NativeSelect
          label={t('format')}
          value={format}
          onChange={({ currentTarget }) => setChosen(formats.find((one) => one === currentTarget.value))}
          data={formats.map((value) => ({ value, label: formatText(value) }))}
        />
      )}
      <Comparison format={format} policy="leave-out" />
    </>
  )
}

/** Formats that are compared with what was delivered before; files corrected and shared are not entities. */
const compared: ReadonlySet<DeliveryFormat> = new Set(
  DeliveryFormat.options.filter((format) => format !== 'source' && format !== 'share'),
)
