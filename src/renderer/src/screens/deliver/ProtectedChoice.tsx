import { Radio, Stack } from '@mantine/core'
import type { ProtectedPolicy } from '../../../../shared/contract.ts'
import { useTexts } from '../../texts.ts'
import { deliverText } from './text.ts'

const policies = [
  ['leave-out', 'leaveOut'],
  ['include', 'include'],
] as const satisfies readonly (readonly [ProtectedPolicy, string])[]

type ProtectedChoiceProps = { policy: ProtectedPolicy; onChange: (policy: ProtectedPolicy) => void }

/** Whether persons with protected data go along. */
export function ProtectedChoice({ policy, onChange }: ProtectedChoiceProps) {
  const t = useTexts(deliverText)
  return (
    <Radio.Group label={t('protected')} value={policy} onChange={onChange}>
      <Stack gap="sm" mt="xs">
        {policies.map(([value, key]) => (
          <Radio key={value} value={value} label={t(key)} description={t(`${key}Help`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
