import { Tabs } from '@mantine/core'
import { PlaceHeader } from '../../components/PlaceHeader.tsx'
import { useProject } from '../../hooks/use-project.ts'
import { useSetQuery } from '../../hooks/use-query.ts'
import { useTexts } from '../../texts.ts'
import type { PlaceProps } from '../project/PlaceScreen.tsx'
import './check.css'
import { Findings } from './Findings.tsx'
import { MappingNotice } from './MappingNotice.tsx'
import { Scenarios } from './scenarios/Scenarios.tsx'
import { checkText } from './text.ts'

/** Two views of the same data: what is wrong with it, and what it suffices for. */
export function CheckScreen({ query }: PlaceProps) {
  const t = useTexts(checkText)
  const { state } = useProject()
  const setQuery = useSetQuery('check', query)
  return (
    <>
      <PlaceHeader title={t('title')} lead={t('lead')} />
      {state.stale && query['view'] === 'scenarios' && <MappingNotice>{t('stale')}</MappingNotice>}
      <Tabs
        keepMounted={false}
        value={query['view'] === 'scenarios' ? 'scenarios' : 'findings'}
        onChange={(view) => setQuery({ view: view === 'scenarios' ? view : undefined })}
      >
        <Tabs.List mb="lg" aria-label={t('views')}>
          <Tabs.Tab value="findings">{t('findings')}</Tabs.Tab>
          <Tabs.Tab value="scenarios">{t('scenarios')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="findings">
          <Findings query={query} />
        </Tabs.Panel>
        <Tabs.Panel value="scenarios">
          <Scenarios query={query} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}
