import { Button, FileButton, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReceiverChoice } from '../../../../../shared/push-contract.ts'
import { Loaded } from '../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { useLanguage, useTexts } from '../../../texts.ts'
import { pushText } from './text.ts'

/** No shipped receiver's name has an upper-case letter. */
const ownFile = 'FILE'

type ReceiverFieldProps = {
  receiver: ReceiverChoice | undefined
  /** Of the receiver that is chosen, once it has been read. */
  label: string | undefined
  onChange: (receiver: ReceiverChoice | undefined) => void
}

/** A receiver that comes with the product, or one from a file. */
export function ReceiverField({ receiver, label, onChange }: ReceiverFieldProps) {
  const t = useTexts(pushText)
  const { language } = useLanguage()
  const { id } = useProject()
  const [list, retry] = useProjectLoad('push/receivers', { projectId: id })
  const [wantsFile, setWantsFile] = useState(receiver === undefined || 'files' in receiver)
  const choose = (name: string): void => {
    setWantsFile(name === ownFile)
    onChange(name === ownFile ? undefined : { name })
  }
  const read = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0) return
    const files = chosen.slice(0, 4).map(async (file) => ({ name: file.name, text: await file.text() }))
    onChange({ files: await Promise.all(files) })
  }
  const own = receiver !== undefined && 'files' in receiver ? receiver : undefined
  return (
    <Loaded state={list} retry={retry}>
      {({ receivers }) => (
        <Radio.Group
          label={t('receiver')}
          value={wantsFile ? ownFile : receiver && 'name' in receiver ? receiver.name : ''}
          onChange={choose}
        >
          <Stack gap="sm" mt="xs">
            {receivers.map(({ name, label: words }) => (
              <Radio key={name} value={name} label={words[language]} />
            ))}
            <Radio value={ownFile} label={t('ownFile')} description={t('ownFileHelp')} />
            {wantsFile && (
              <Group gap="sm" pl={32}>
                <FileButton multiple accept="application/json,.json" onChange={(files) => void read(files)}>
                  {(props) => (
                    <Button {...props} size="xs" variant="default">
                      {t(own ? 'chooseOtherFile' : 'chooseFile')}
                    </Button>
                  )}
                </FileButton>
                {own && label !== undefined && (
                  <Text size="sm" role="status">
                    {t('chosenFile', { label })}
                  </Text>
                )}
              </Group>
            )}
          </Stack>
        </Radio.Group>
      )}
    </Loaded>
  )
}
