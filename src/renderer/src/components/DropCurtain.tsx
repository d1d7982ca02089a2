import { Text } from '@mantine/core'
import { Icon } from './Icon.tsx'

/** Covers the window while files are held over it. */
export function DropCurtain({ text }: { text: string }) {
  return (
    <div className="drop-curtain" aria-hidden="true">
      <Icon name="deliver" size={48} />
      <Text size="xl" fw={600}>
        {text}
      </Text>
    </div>
  )
}
