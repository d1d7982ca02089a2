import { Anchor, Button, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useProject } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { shareText } from './text.ts'

/** As the contract has it (OverruleReason). */
const shortestReason = 5

/** Two ways on where there is not exactly one authority: to what is wrong, or past it with a reason. */
export function OverruleStart({ start }: { start: (reason: string) => void }) {
  const t = useTexts(shareText)
  const { id } = useProject()
  const [typed, setTyped] = useState('')
  const reason = typed.trim()
  return (
    <Stack gap="sm" align="flex-start" w="100%">
      <Anchor href={projectHref(id, 'check', { rule: 'ORG-01' })}>{t('showFindings')}</Anchor>
      <TextInput
        w="100%"
        label={t('reason')}
        description={t('reasonHelp')}
        value={typed}
        maxLength={500}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <Button color="red.9" disabled={reason.length < shortestReason} onClick={() => start(reason)}>
        {t('startAnyway')}
      </Button>
    </Stack>
  )
}
