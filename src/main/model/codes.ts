/**
 * The closed code lists of SS 12000:2020 v2.1.0, spelled as the official file spells them (also where it misspells:
 * `Intruduktionsprogram`). Codes are case-sensitive. The newer "anpassad" school forms are not part of 2.1.0.
 */

export const organisationTypes = [
  'Huvudman',
  'Verksamhetsområde',
  'Förvaltning',
  'Rektorsområde',
  'Skola',
  'Skolenhet',
  'Varumärke',
  'Bolag',
  'Övrigt',
] as const
export type OrganisationType = (typeof organisationTypes)[number]

export const schoolTypes = [
  'FS',
  'FKLASS',
  'FTH',
  'OPPFTH',
  'GR',
  'GRS',
  'TR',
  'SP',
  'SAM',
  'GY',
  'GYS',
  'VUX',
  'VUXSFI',
  'VUXGR',
  'VUXGY',
  'VUXSARGR',
  'VUXSARTR',
  'VUXSARGY',
  'SFI',
  'SARVUX',
  'SARVUXGR',
  'SARVUXGY',
  'KU',
  'YH',
  'FHS',
  'STF',
  'KKU',
  'HS',
  'ABU',
  'AU',
] as const
export type SchoolType = (typeof schoolTypes)[number]

/** The school forms in which a child is placed rather than enrolled. */
export const placementSchoolTypes = ['FS', 'FTH', 'OPPFTH'] as const

export const dutyRoles = [
  'Rektor',
  'Lärare',
  'Förskollärare',
  'Barnskötare',
  'Bibliotekarie',
  'Lärarassistent',
  'Fritidspedagog',
  'Annan personal',
  'Studie- och yrkesvägledare',
  'Förstelärare',
  'Kurator',
  'Skolsköterska',
  'Skolläkare',
  'Skolpsykolog',
  'Speciallärare/specialpedagog',
  'Skoladministratör',
  'Övrig arbetsledning',
  'Övrig pedagogisk personal',
  'Förskolechef',
] as const
export type DutyRole = (typeof dutyRoles)[number]

export const assignmentRoleTypes = [
  'Mentor',
  'Förskollärare',
  'Barnskötare',
  'Fritidspedagog',
  'Specialpedagog',
  'Elevhälsopersonal',
  'Pedagogisk ledare',
  'Schemaläggare',
  'Lärarassistent',
  'Administrativ personal',
] as const
export type AssignmentRoleType = (typeof assignmentRoleTypes)[number]

export const groupTypes = [
  'Undervisning',
  'Klass',
  'Mentor',
  'Provgrupp',
  'Schema',
  'Avdelning',
  'Personalgrupp',
  'Övrigt',
] as const
export type GroupType = (typeof groupTypes)[number]

export const activityTypes = [
  'Undervisning',
  'Elevaktivitet',
  'Provaktivitet',
  'Läraraktivitet',
  'Övrigt',
] as const
export type ActivityType = (typeof activityTypes)[number]

export const relationTypes = ['Vårdnadshavare', 'Annan ansvarig', 'God man', 'Utsedd behörig'] as const
export type RelationType = (typeof relationTypes)[number]

export const sexes = ['Man', 'Kvinna', 'Okänt'] as const
export const securityMarkings = ['Ingen', 'Sekretessmarkering', 'Skyddad folkbokföring'] as const
export type SecurityMarking = (typeof securityMarkings)[number]
export const personStatuses = ['Aktiv', 'Utvandrad', 'Avliden'] as const

export const emailTypes = ['Privat', 'Skola elev', 'Skola personal', 'Arbete övrigt'] as const
export const phoneNumberTypes = ['Hem', 'Arbete'] as const
export const personAddressTypes = [
  'Folkbokföring',
  'Särskild postadress',
  'Tillfällig adress',
  'Postadress',
] as const
export const organisationAddressTypes = [
  'Besöksadress',
  'Leveransadress',
  'Postadress',
  'Fakturaadress',
] as const
export const contactInfoTypes = ['Support', 'Publik'] as const

export const placementReasons = ['Omsorgsbehov', 'Erbjuden tid', 'Eget behov'] as const

export const programmeTypes = [
  'Yrkesprogram',
  'Högskoleförberedande program',
  'Intruduktionsprogram',
  'Nationellt yrkespaket',
  'Regionalt yrkespaket',
  'Fjärde tekniskt år',
  'Programinriktning',
  'Utgång',
] as const

export const programmeContentTypes = [
  'Gymnasiegemensamma',
  'Programgemensamma',
  'Inriktning',
  'Programfördjupning',
  'Gymnasiearbete',
  'Individuellt val',
] as const
export const studyPlanContentTypes = [...programmeContentTypes, 'Borttagna', 'Utökade'] as const

export const studyPlanNoteTypes = [
  'Anteckningar',
  'Andra insatser som är gynnsamma för elevens kunskapsutveckling',
  'Elevens tidigare arbetslivserfarenhet och studier',
  'Validering av kunskaper och kompetenser',
  'Elevens mål med studierna',
] as const

/** Ends with 2013: Lgr22, Gy25 and Lpfö18 are not in the list. */
export const curricula = [
  'Lgy70',
  'Lgr80',
  'Lpo94',
  'Lpf94',
  'Lpfö98',
  'GR2000',
  'GY2000',
  'GYSÄR2000',
  'GYVUX2000',
  'GYVUX2001',
  'GYVUX2002',
  'GR2011',
  'GRSÄR2011',
  'SPEC2011',
  'SAM2011',
  'Lvux12',
  'GY2011',
  'GYSÄR2013',
  'VU2013',
] as const

export const absenceTypes = ['Beviljad ledighet', 'Anmäld frånvaro'] as const
export const attendanceEventTypes = ['In', 'Ut'] as const
export const attendanceScheduleStates = ['Godkänt', 'Begärt', 'Nekat'] as const
export const weekdays = ['Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'] as const
export const gradeCorrectionTypes = ['Ändring', 'Rättelse'] as const
export const semesters = ['HT', 'VT'] as const

/** What subscriptions, log and statistics may speak of. AggregatedAttendance is not in the list: it is computed. */
export const objectTypes = [
  'Absence',
  'AttendanceEvent',
  'Attendance',
  'Grade',
  'CalendarEvent',
  'AttendanceSchedule',
  'Resource',
  'Room',
  'Activity',
  'Duty',
  'Placement',
  'StudyPlan',
  'Programme',
  'Syllabus',
  'SchoolUnitOffering',
  'Group',
  'Person',
  'Organisation',
] as const
export const logSeverities = ['Info', 'Warning', 'Error'] as const
