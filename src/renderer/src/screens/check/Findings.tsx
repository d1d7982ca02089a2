import { Button, EmptyState } from '@mantine/core'
import type { FindingGroup } from '../../../../shared/contract.ts'
import type { Severity } from '../../../../shared/finding.ts'
import { Icon } from '../../components/Icon.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { FindingCounts } from '../../components/SeverityBadge.tsx'
import { commonText } from '../../components/text.ts'
import { useProject, useProjectLoad } from '../../hooks/use-project.ts'
import { projectHref, type Query } from '../../route.ts'
import { useLanguage, useTexts } from '../../texts.ts'
import { Filters } from './Filters.tsx'
import { FindingList } from './FindingList.tsx'
import { FixBar } from './fix/FixBar.tsx'
import { MappingNotice } from './MappingNotice.tsx'
import { RuleList } from './RuleList.tsx'
import { checkText } from './text.ts'

/** What of the findings is shown. */
export type Selection = Scope & { readonly rule?: string; readonly severity?: Severity }
type Scope = { readonly sourceId?: number; readonly entity?: string; readonly school?: string }

/** What was found, by rule, and each finding with its row. */
export function Findings({ query }: { query: Query }) {
  const { language } = useLanguage()
  const project = useProject()
  const selection = selectionOf(query)
  const { rule: _rule, severity: _severity, ...scope } = selection
  const [groups, retry] = useProjectLoad('finding/groups', { projectId: project.id, language, ...scope })
  const isNarrowed = Object.keys(scope).length > 0
  return (
    <>
      <NotRunYet />
      <FixBar
        start={selection.sourceId === undefined ? {} : { sourceId: selection.sourceId }}
        finding={Number(query['finding']) || undefined}
        asking={{ school: selection.school }}
      />
      <Loaded state={groups} retry={retry}>
        {({ groups: rules, counts, entities }) =>
          rules.length === 0 && !isNarrowed ? (
            <NothingFound />
          ) : (
            <>
              <FindingCounts counts={counts} />
              <Filters query={query} entities={entities ?? []} />
              <Listed rules={rules} query={query} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

/**
 * The rules beside their findings. A rule whose last finding has just been corrected is not there any more; then the others
 * are shown, and not an empty list.
 */
function Listed({ rules, query }: { rules: readonly FindingGroup[]; query: Query }) {
  const { rule, ...others } = query
  const shown = rules.some((one) => one.rule === rule) ? query : others
  const selection = selectionOf(shown)
  const visible = rules.filter(({ severity }) => !selection.severity || severity === selection.severity)
  return (
    <div className="check">
      <RuleList groups={visible} query={shown} />
      <FindingList
        key={JSON.stringify(selection)}
        selection={selection}
        group={rules.find((one) => one.rule === selection.rule)}
        folded={selection.rule ? [] : foldMany(visible)}
        query={shown}
      />
    </div>
  )
}

/** More than these of one rule are folded, where there are others to be seen. */
const mostUnfolded = 20

function foldMany(groups: readonly FindingGroup[]): FindingGroup[] {
  return groups.length < 2 ? [] : groups.filter(({ count }) => count > mostUnfolded)
}

function selectionOf({ rule, severity, source, entity, school }: Query): Selection {
  return {
    ...(rule && { rule }),
    ...((severity === 'error' || severity === 'warning' || severity === 'info') && { severity }),
    ...(source && Number.isInteger(Number(source)) && { sourceId: Number(source) }),
    ...(entity && { entity }),
    ...(school && { school }),
  }
}

function NotRunYet() {
  const t = useTexts(checkText)
  const { state } = useProject()
  if (state.sources.length === 0 || state.lastRun) return null
  return <MappingNotice>{t('notRun')}</MappingNotice>
}

const nextPlaces = {
  sources: { text: 'emptyBeforeFiles', goTo: 'goToSources' },
  mapping: { text: 'emptyBeforeRun', goTo: 'goToMapping' },
  deliver: { text: 'emptyAfterRun', goTo: 'goToDeliver' },
} as const

function NothingFound() {
  const t = useTexts(checkText)
  const common = useTexts(commonText)
  const { id, state } = useProject()
  const place = state.sources.length === 0 ? 'sources' : state.lastRun ? 'deliver' : 'mapping'
  const { text, goTo } = nextPlaces[place]
  return (
    <EmptyState
      className="empty-box"
      icon={<Icon name="check" size={40} />}
      title={t('empty')}
      description={t(text)}
    >
      <EmptyState.Actions>
        <Button component="a" href={projectHref(id, place)}>
          {common(goTo)}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
