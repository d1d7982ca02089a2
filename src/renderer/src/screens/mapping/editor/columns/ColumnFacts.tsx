import { Text } from '@mantine/core'
import type { MappingColumn } from '../../../../../../shared/mapping-contract.ts'
import { useSampleText } from '../value/ColumnField.tsx'

/** A column by its caption and by what it holds. */
export function ColumnFacts({ column }: { column: MappingColumn }) {
  const tellSamples = useSampleText()
  return (
    <>
      <Text size="sm" fw={600} className="break">
        {column.name}
      </Text>
      <Text size="xs" c="dimmed" className="break">
        {tellSamples(column)}
      </Text>
    </>
  )
}
