import { Anchor, Badge, Text, Title } from '@mantine/core'
import { useId, useState } from 'react'
import { Loaded } from '../../../components/Loaded.tsx'
import { useProject, useProjectLoad } from '../../../hooks/use-project.ts'
import { projectHref } from '../../../route.ts'
import { useTexts } from '../../../texts.ts'
import { compareText } from '../text.ts'
import { growTree, type Branch } from './grow-tree.ts'
import { treeText } from './text.ts'

/** Below this the branches are closed to begin with. */
const openLevels = 2

/** The organisations as nested lists with buttons that open and close them: it reads well aloud, and Tab and Enter are all it takes. */
export function OrganisationTree() {
  const t = useTexts(treeText)
  const { id: projectId } = useProject()
  const [state, retry] = useProjectLoad('organisation/tree', { projectId })
  return (
    <section aria-labelledby="organisation-tree">
      <Title order={2} id="organisation-tree" mb={4}>
        {t('title')}
      </Title>
      <Text mb="md">{t('lead')}</Text>
      <Loaded state={state} retry={retry}>
        {({ organisations }) =>
          organisations.length === 0 ? (
            <Text c="dimmed">{t('none')}</Text>
          ) : (
            <Branches branches={growTree(organisations)} level={1} />
          )
        }
      </Loaded>
    </section>
  )
}

function Branches({ branches, level, id }: { branches: readonly Branch[]; level: number; id?: string }) {
  return (
    <ul className="plain-list tree-branches" id={id}>
      {branches.map((branch) => (
        <TreeBranch key={branch.node.id} branch={branch} level={level} />
      ))}
    </ul>
  )
}

function TreeBranch({ branch: { node, below }, level }: { branch: Branch; level: number }) {
  const t = useTexts(treeText)
  const compare = useTexts(compareText)
  const project = useProject()
  const list = useId()
  const [open, setOpen] = useState(level <= openLevels)
  const { id, label, organisationType, held, pupils, groups, staff } = node
  const counts = [
    pupils > 0 && t('pupils', { count: pupils }),
    groups > 0 && t('groups', { count: groups }),
    staff > 0 && t('staff', { count: staff }),
  ].filter((text) => text !== false)
  return (
    <li>
      <div className="tree-node">
        {below.length > 0 ? (
          <button
            type="button"
            className="tree-toggle"
            aria-expanded={open}
            aria-controls={open ? list : undefined}
            aria-label={t('toggle', { name: label })}
            onClick={() => setOpen(!open)}
          >
            <span aria-hidden="true">{open ? '▾' : '▸'}</span>
          </button>
        ) : (
          <span className="tree-toggle" aria-hidden="true" />
        )}
        <div>
          <Anchor
            inherit
            fw={600}
            href={projectHref(project.id, 'compare', { type: 'Organisation', entity: id })}
          >
            {label}
          </Anchor>{' '}
          <Text span size="sm" c="dimmed">
            {organisationType}
          </Text>{' '}
          {held && <Badge className="severity severity-error">{compare('held')}</Badge>}
          <Text size="sm">{counts.join(' · ')}</Text>
        </div>
      </div>
      {open && below.length > 0 && <Branches branches={below} level={level + 1} id={list} />}
    </li>
  )
}
