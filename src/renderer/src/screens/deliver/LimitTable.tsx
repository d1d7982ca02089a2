import { NumberInput, Table } from '@mantine/core'
import { type Limit, type LimitKind, limitKinds, type Limits } from '../../../../shared/limits.ts'
import { useTexts } from '../../texts.ts'
import { everything, limitsAt, type Scope, withNumber } from './limit-draft.ts'
import { limitsText } from './limits-text.ts'

const most = { floor: 10_000_000, percent: 100 } as const

type LimitTableProps = { limits: Limits; scope: Scope; change: (limits: Limits) => void }

/** The four kinds of change, each with its number and its share. */
export function LimitTable({ limits, scope, change }: LimitTableProps) {
  const t = useTexts(limitsText)
  const field = (kind: LimitKind, part: keyof Limit) => {
    const own = limitsAt(limits, scope)[kind]?.[part]
    return (
      <NumberInput
        size="xs"
        hideControls
        allowNegative={false}
        allowDecimal={part === 'percent'}
        decimalSeparator=","
        clampBehavior="strict"
        max={most[part]}
        aria-label={t(`${part}Of`, { kind: t(`kind_${kind}`) })}
        placeholder={scope === everything ? undefined : String(limits[kind][part])}
        value={own ?? ''}
        onChange={(value) =>
          change(withNumber(limits, scope, kind, part, typeof value === 'number' ? value : undefined))
        }
      />
    )
  }
  return (
    <Table fz="sm" horizontalSpacing={6}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('change')}</Table.Th>
          <Table.Th w={110}>{t('floor')}</Table.Th>
          <Table.Th w={110}>{t('percent')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {limitKinds.map((kind) => (
          <Table.Tr key={kind}>
            <Table.Th scope="row" fw={400}>
              {t(`kind_${kind}`)}
            </Table.Th>
            <Table.Td>{field(kind, 'floor')}</Table.Td>
            <Table.Td>{field(kind, 'percent')}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
