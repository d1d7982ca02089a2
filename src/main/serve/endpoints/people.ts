import { dutyRoles, groupTypes, organisationTypes, schoolTypes } from '../../model/codes.ts'
import { coded, linked } from '../parameter.ts'
import { personFilters } from '../person-filters.ts'
import {
  by,
  below,
  ascending,
  modified,
  both,
  starts,
  ends,
  period,
  common,
  type Endpoint,
} from './endpoint.ts'

/** Organisations, persons, and what ties them together. */
export const ofPeople: readonly Endpoint[] = [
  {
    ...common,
    type: 'Organisation',
    path: 'organisations',
    filters: [
      linked('parent', 'directly below one of these', by('Organisation', 'parentOrganisation'), {
        many: true,
      }),
      linked('schoolUnitCode', 'school unit codes', by('Organisation', 'schoolUnitCode'), {
        many: true,
        kind: 'text',
      }),
      linked('organisationCode', 'own codes', by('Organisation', 'organisationCode'), {
        many: true,
        kind: 'text',
      }),
      {
        name: 'municipalityCode',
        kind: 'text',
        help: 'the municipality',
        condition: (values) => [{ attribute: 'municipalityCode', is: values }],
      },
      coded(
        'type',
        organisationTypes,
        'kinds of organisation',
        (is) => ({ attribute: 'organisationType', is }),
        true,
      ),
      coded('schoolTypes', schoolTypes, 'school forms', (has) => ({ list: 'schoolTypes', has }), true),
      ...period,
    ],
    sorts: { ...modified, DisplayNameAsc: ascending('displayName') },
    lookup: {
      schoolUnitCodes: by('Organisation', 'schoolUnitCode'),
      organisationCodes: by('Organisation', 'organisationCode'),
    },
  },
  {
    ...common,
    type: 'Person',
    path: 'persons',
    filters: personFilters,
    sorts: {
      DisplayNameAsc: ascending('personName'),
      ...both('GivenName', 'givenName'),
      ...both('FamilyName', 'familyName'),
      ...both('CivicNo', 'civicNo'),
      ...modified,
    },
    expands: ['duties', 'responsibleFor', 'placements', 'ownedPlacements', 'groupMemberships'],
    lookup: { civicNos: by('Person', 'civicNo.value') },
    lookupExpands: true,
  },
  {
    ...common,
    type: 'Placement',
    path: 'placements',
    filters: [
      linked('organisation', 'placed at this organisation', by('Placement', 'placedAt')),
      linked('group', 'placed in this group', by('Placement', 'group')),
      ...period,
      linked('child', 'of this child', by('Placement', 'child')),
      linked('owner', 'owned by this person', by('Placement', 'owners')),
    ],
    sorts: { ...starts, ...ends, ...modified },
    expands: ['child', 'owners'],
    lookup: {
      personIds: (given) => ({ any: [by('Placement', 'child')(given), by('Placement', 'owners')(given)] }),
    },
    lookupExpands: true,
  },
  {
    ...common,
    type: 'Duty',
    path: 'duties',
    filters: [
      linked('organisation', 'at this organisation or below', (given) => by('Duty', 'dutyAt')(below(given))),
      coded('dutyRole', dutyRoles, 'with this role', (is) => ({ attribute: 'dutyRole', is })),
      linked('person', 'of this person', by('Duty', 'person')),
      ...period,
    ],
    sorts: { ...starts, ...modified },
    expands: ['person'],
    lookupExpands: true,
  },
  {
    ...common,
    type: 'Group',
    path: 'groups',
    filters: [
      coded('groupType', groupTypes, 'kinds of group', (is) => ({ attribute: 'groupType', is }), true),
      coded('schoolTypes', schoolTypes, 'school forms', (is) => ({ attribute: 'schoolType', is }), true),
      linked('organisation', 'directly of one of these organisations', by('Group', 'organisation'), {
        many: true,
      }),
      ...period,
    ],
    sorts: { ...modified, DisplayNameAsc: ascending('displayName'), ...starts, ...ends },
    expands: ['assignmentRoles'],
    lookupExpands: true,
  },
]
