/**
 * What captions of school files mean: data only. Captions are written compact, as `compactCaption` makes them: lower case,
 * without diacritics, spaces and signs. The general ones stand in many lists (catalogue §10 names the commonest);
 * those that only one system uses carry its name, so that a measurement can leave that system out.
 */

/** What a column tells about the one it belongs to: a pupil, a guardian, a member of staff, a school, a group. */
export const concepts = [
  'civicNo',
  'birthDate',
  'givenName',
  'middleName',
  'familyName',
  'fullName',
  'sex',
  'email',
  'eppn',
  'mobile',
  'homePhone',
  'workPhone',
  'street',
  'postalCode',
  'locality',
  'protected',
  'recordId',
  'schoolName',
  'schoolUnitCode',
  'schoolType',
  'schoolYear',
  'programme',
  'programmePart',
  'className',
  'groups',
  'department',
  'groupType',
  'startDate',
  'endDate',
  'weeklyHours',
  'mentor',
  'teacher',
  'dutyRole',
  'dutyPercent',
  'signature',
  'relationType',
  'authority',
  'municipalityCode',
  'url',
  'organisationNumber',
  'removed',
  'course',
  'other',
] as const
export type Concept = (typeof concepts)[number]

/** Whom a caption speaks of, where it says so. */
export type Party = 'pupil' | 'guardian'

type Captions = Partial<Record<Concept, string>>

/** Captions in general use, Swedish and English. `other`: known, and nothing that a mapping takes. */
const general: Captions = {
  civicNo:
    'personnummer personnr pnr persnr persnummer fodelsenummer fodelsenr samordningsnummer civicno civicnumber ssn socialsecuritynumber personalnumber personalidentitynumber',
  birthDate: 'fodelsedatum fodd foddatum fodelsedag birthdate dateofbirth dob birthday born',
  givenName: 'fornamn fnamn tilltalsnamn firstname givenname forename namefirst fornamnen',
  middleName: 'mellannamn middlename',
  familyName: 'efternamn enamn eftnamn lastname surname familyname namelast slaktnamn',
  fullName:
    'fullstandigtnamn heltnamn fornamnefternamn efternamnfornamn fornamnochefternamn efternamnochfornamn fullname displayname visningsnamn elevnamn studentname pupilname elev barn deltagare student pupil child vardnadshavare foralder malsman guardian parent',
  sex: 'kon juridisktkon sex gender pojkeflicka flickapojke',
  email:
    'epost epostadress epostadresser mejl mejladress mail mailadress email emailaddress emailadress eposthem epostarbete epostskola elevepost',
  eppn: 'eppn edupersonprincipalname edupersonprincipalnames anvandaridentitet federationsidentitet',
  mobile:
    'mobil mobilnr mobilnummer mobiltelefon mobiltel telefonmobil telmobil sms mobile mobilephone mobilenumber cellphone cell',
  homePhone:
    'telefon telefonnummer telefonnr tel telnr tfn tlf telefonhem telhem hemtelefon phone phonenumber telephone homephone',
  workPhone: 'telefonarbete telarbete telarb arbetstelefon arbetetelefon jobbtelefon telefonjobb workphone',
  street:
    'adress gatuadress gatuadr gata postadressgata utdelningsadress bostadsadress hemadress besoksadress folkbokforingsadress address streetaddress street homeaddress',
  postalCode: 'postnr postnummer postkod zip zipcode postcode postalcode',
  locality: 'ort postort postadr stad city town locality bostadsort',
  protected:
    'skyddad skyddadidentitet skyddadeuppgifter skyddadepersonuppgifter skyddadpersonuppgift sekretess sekretessmarkering sekretessmarkerad sekr skyddadfolkbokforing securitymarking protectedidentity skyddsmarkering',
  recordId:
    'externtid externid externalid personid anstnr anstallningsnr anstallningsnummer employeenumber studentnumber elevnr elevnummer',
  schoolName:
    'skola skolan skolnamn skolansnamn skolenhet skolenhetsnamn enhet enhetsnamn forskola forskolansnamn forskolenamn school schoolname schoolunit unit arbetsplats tjanstgoringsstalle placeringsenhet anordnare utbildningsanordnare',
  schoolUnitCode:
    'skolenhetskod skolkod enhetskod skolenhetsnummer skolid schoolunitcode schoolcode unitcode',
  schoolType:
    'skform skolform skolformer skolformnamn skolformsnamn skolformskod verksamhet verksamhetsform verksamhetstyp schooltype schooltypes schoolform',
  schoolYear: 'arskurs ak arsk arskursen schoolyear grade yeargroup gradelevel',
  programme: 'studievag studievagskod utbildningskod educationcode studypathcode',
  programmePart: 'program programkod programme programcode programmecode inriktning',
  className:
    'klass akklass arskursklass klassarskurs klassnamn klassbeteckning hemklass klasstillhorighet klassbenamning class classname homeroom homeclass form',
  groups:
    'grupper undervisningsgrupper undervisningsgrupp kursgrupp kursgrupper elevgrupper groups teachinggroups teachinggroup coursegroup',
  department: 'avdelning avdelningar avd barngrupp department section',
  groupType: 'grupptyp gruppart gruppkategori grouptype classtype',
  startDate:
    'startdatum start indat indatum inskriven inskrivningsdatum inskrivenfrom inskrivenfran from fromdatum frandatum placeradfrom placeradfran placeringsstart anstalldfrom anstfrom anstallningsdatum anstalld anstallningsstart borjade borjadatum startdate begin begindate validfrom enrolmentdate enrollmentdate enrolled enrolledon enrolleddate hiredate',
  endDate:
    'slutdatum slut utdat utdatum utskriven utskrivningsdatum inskriventom tom tomdatum tilldatum placeradtom placeringsslut anstalldtom ansttom anstallningsslut slutade end enddate validto leavedate',
  weeklyHours:
    'timmarvecka timmarpervecka timv timvecka timmarv veckotid veckotimmar vistelsetid omsorgstid schematid hoursperweek weeklyhours',
  mentor: 'mentor mentorer klassforestandare kontaktlarare handledare homeroomteacher formtutor tutor',
  teacher: 'larare ansvariglarare undervisandelarare amneslarare teacher teachers',
  dutyRole:
    'befattning befattningar tjanst tjanstetitel yrke yrkestitel roll personalkategori arbetsuppgift position jobtitle dutyrole employmentrole occupation',
  dutyPercent:
    'tjanstgoringsgrad sysselsattningsgrad tjanstgrad tjgrad omfattning procent tjanstgoringsprocent dutypercent workpercentage fte',
  signature: 'signatur sign lararsignatur initialer signature initials',
  relationType: 'relation relationstyp relationtype relationship',
  authority: 'huvudman huvudmannamn huvudmansnamn huvudmannanamn skolhuvudman schoolauthority authority',
  municipalityCode: 'kommunkod kommunnr kommunnummer municipalitycode',
  organisationNumber:
    'organisationsnummer peorgnr huvudmansorgnr huvudmannaorgnr orgnr organisationsnr organisationnumber',
  url: 'url webb webbplats webbadress hemsida website homepage',
  course: 'kurs kurskod kursnamn amne amnen amneskod subject course coursecode coursename',
  removed: 'tabort raderas borttagen deleted remove tobedeleted',
  other:
    'losenord password passord befattningskod titelkod modersmal mothertongue nativelanguage anteckning anteckningar kommentar kommentarer notering anmarkning anm ovrigt comment comments note notes lon salary kommun kommunnamn land country nationalitet co coadress beskrivning description allergier specialkost syskon skolskjuts fax provaktivitet anvandarnamn username login status senastinloggad',
}

/** Captions that mean one thing in a list of persons, another in a list of schools or groups: the first concept that fits the table. */
const vague: Readonly<Record<string, readonly Concept[]>> = {
  namn: ['fullName', 'schoolName', 'className'],
  name: ['fullName', 'schoolName', 'className'],
  grupp: ['groups', 'className'],
  gruppnamn: ['groups', 'className'],
  group: ['groups', 'className'],
  id: ['recordId'],
  kod: ['schoolUnitCode', 'other'],
  skolenh: ['schoolUnitCode', 'schoolName'],
  skenh: ['schoolUnitCode', 'schoolName'],
  code: ['schoolUnitCode', 'other'],
  titel: ['dutyRole', 'other'],
  title: ['dutyRole', 'className'],
  ar: ['schoolYear'],
  year: ['schoolYear'],
  identifier: ['civicNo', 'schoolUnitCode', 'recordId'],
  role: ['dutyRole'],
}

/** Captions of single systems: facts of their documented formats (catalogue §3 to §6), by system. */
const systems: Readonly<Record<string, Captions>> = {
  schoolsoft: {
    civicNo: 'socialnumber',
    givenName: 'fname',
    familyName: 'lname',
    street: 'address1',
    postalCode: 'pocode',
    signature: 'initial',
    other: 'notpublish leisureschool active orgid personguid address2',
  },
  'edlevo-ims': {
    civicNo: 'userid1 pid',
    givenName: 'namegiven',
    familyName: 'namefamily',
    locality: 'locailty',
    protected: 'privacy',
    recordId: 'sourcedid',
    className: 'descriptionshort',
    startDate: 'timeframebegin mroletimeframebegin employmentstart',
    endDate: 'timeframeend mroletimeframeend employmentend',
    other: 'timestamp governedby',
  },
  sds: {
    recordId: 'sourcedid sisid',
    schoolUnitCode: 'orgsourcedid schoolsisid',
    startDate: 'rolestartdate termstartdate',
    endDate: 'roleenddate termenddate',
    other: 'activedirectorymatchid sessionsourcedid',
  },
  comvius: { civicNo: 'socsecno' },
  google: {
    recordId: 'employeeid',
    givenName: 'firstnamerequired',
    familyName: 'lastnamerequired',
    email: 'emailaddressrequired',
    other: 'passwordrequired orgunitpathrequired',
  },
  koha: { recordId: 'cardnumber', schoolUnitCode: 'branchcode' },
  egil: { familyName: 'sn', email: 'mail', recordId: 'entryuuid', other: 'cn' },
  scb: { fullName: 'personnamn', schoolName: 'skolenhetnamn' },
  dnp: { groups: 'amnesgrupper amnesgrupp', dutyRole: 'tjanstgoringsroll', eppn: 'federationsanvandarnamn' },
  stratsys: { schoolName: 'grundanstallningsenhet', dutyRole: 'grundanstallning' },
}

type Owner = { readonly party: Party; readonly number?: number }

const owners: readonly (readonly [string, Owner])[] = [
  [
    'vardnadshavare vardnadshavarens vardnadsh vardnadshavarna vh foralder forald foraldern foralderns foraldrar malsman malsmans parent parents guardian guardians carer anhorig anhoriga platsinnehavare platsinnehavarens',
    { party: 'guardian' },
  ],
  ['mamma mor mammas mother', { party: 'guardian', number: 1 }],
  ['pappa far pappas father', { party: 'guardian', number: 2 }],
  [
    'elev elevens elevs barn barnets barnet student students pupil pupils child childs deltagare',
    { party: 'pupil' },
  ],
]

/** Words by which a caption says whose column it is; of both parents, which of the two. */
export const partyWords: ReadonlyMap<string, Owner> = new Map(
  owners.flatMap(([words, owner]) => words.split(' ').map((word): [string, Owner] => [word, owner])),
)

export type Synonym = { readonly concepts: readonly Concept[]; readonly vague: boolean }

/**
 * Captions to what they mean, without those that came from `without` (a system's name): how well a file is understood that
 * nobody has described. A caption that is in general use stays.
 */
export function synonymsWithout(without?: string): ReadonlyMap<string, Synonym> {
  const map = new Map<string, Synonym>()
  const add = (captions: Captions) => {
    for (const concept of concepts) {
      for (const caption of captions[concept]?.split(' ') ?? []) {
        if (!map.has(caption)) map.set(caption, { concepts: [concept], vague: false })
      }
    }
  }
  add(general)
  for (const [caption, alternatives] of Object.entries(vague))
    map.set(caption, { concepts: alternatives, vague: true })
  for (const [system, captions] of Object.entries(systems)) if (system !== without) add(captions)
  return map
}
