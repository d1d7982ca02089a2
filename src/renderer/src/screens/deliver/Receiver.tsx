import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { ErrorNotice } from '../../components/ErrorNotice.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { useCall } from '../../hooks/use-call.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { deliverText } from './text.ts'

/** A receiver's name is never empty, so this stands for none. */
const none = ''

/** Whose demands the next run checks, and the delivery keeps to. */
export function Receiver() {
  const t = useTexts(deliverText)
  const { language } = useLanguage()
  const project = useProject()
  const [list, retry] = useProjectLoad('profile/list', { projectId: project.id, language })
  // Shown at once; the host's answer follows.
  const [picked, setPicked] = useState<string>()
  const [choice, choose] = useCall('profile/choose')
  const take = async (name: string): Promise<void> => {
    setPicked(name)
    if (await choose({ projectId: project.id, name: name === none ? null : name })) project.changed()
    else setPicked(undefined)
  }
  return (
    <div>
      {choice.status === 'failed' && <ErrorNotice error={choice.error} />}
      <Loaded state={list} retry={retry}>
        {({ profiles, chosen }) => (
          <Radio.Group
            label={t('receiver')}
            value={picked ?? chosen ?? none}
            onChange={(name) => void take(name)}
          >
            <Stack gap="sm" mt="xs">
              <Radio value={none} label={t('noReceiver')} description={t('noReceiverHelp')} />
              {profiles.map(({ name, label, help }) => (
                <Radio key={name} value={name} label={label} description={help} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Loaded>
    </div>
  )
}
