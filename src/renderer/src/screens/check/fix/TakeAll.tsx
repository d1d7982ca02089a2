import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTexts } from '../../../texts.ts'
import { PreviewedFix } from './PreviewedFix.tsx'
import { fixText } from './text.ts'

/** Takes what the findings of a rule suggest, all at once, after showing what that changes. */
export function TakeAll({ rule, sourceId }: { rule: string; sourceId: number | undefined }) {
  const t = useTexts(fixText)
  const [open, setOpen] = useState(false)
  return (
    <div className="take-all">
      <Button size="xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('takeAll')}
      </Button>
      {open && (
        <PreviewedFix
          request={{ kind: 'suggestions', rule, ...(sourceId === undefined ? {} : { sourceId }) }}
          label={t('takeThem')}
          onDone={() => setOpen(false)}
        />
      )}
    </div>
  )
}
