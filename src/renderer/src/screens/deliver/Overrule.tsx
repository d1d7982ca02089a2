import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../texts.ts'
import { deliverText } from './text.ts'

/** As the contract has it (OverruleReason): a word or two do not tell why. */
const shortestReason = 5

type OverruleProps = { action: string; ready: boolean; deliver: (overrule: string) => void }

/** The way past what stops a delivery: a reason, which is kept. */
export function Overrule({ action, ready, deliver }: OverruleProps) {
  const t = useTexts(deliverText)
  const [typed, setTyped] = useState('')
  const reason = typed.trim()
  return (
    <>
      <TextInput
        w="100%"
        label={t('reason')}
        description={t('reasonHelp')}
        value={typed}
        maxLength={500}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button
        color="red.9"
        disabled={!ready || reason.length < shortestReason}
        onClick={() => deliver(reason)}
      >
        {action}
      </Button>
    </>
  )
}
