import type { RuleFamily } from '../finding.ts'

/** Import of SS 12000:2018 in SCIM form (RULES.md §13). */
export const scimRules = {
  'SCM-01': {
    severity: 'error',
    title: { sv: 'Poster av okänd typ', en: 'Records of an unknown type' },
    sv: 'Filen har poster av typen {type}, som inte hör till standarden. De finns kvar som rader men blir ingenting.',
    en: 'The file has records of the type {type}, which is not part of the standard. They are kept as rows but become nothing.',
    help: {
      sv: 'Om posterna egentligen är av en känd typ: rätta schemas i källsystemets export och läs in filen igen.',
      en: "If the records really are of a known type, correct schemas in the source system's export and import the file again.",
    },
  },
  'SCM-02': {
    severity: 'error',
    title: { sv: 'Värde där en post skulle stå', en: 'Value where a record was expected' },
    sv: 'Här skulle en post stå, men värdet är inget JSON-objekt. Det läses inte.',
    en: 'A record was expected here, but the value is no JSON object. It is not read.',
  },
  'SCM-03': {
    severity: 'info',
    title: { sv: 'Posttyp utläst ur attributen', en: 'Record type read from the attributes' },
    sv: 'Posten har inget schemas. Dess attribut visar att den är av typen {type}.',
    en: 'The record has no schemas. Its attributes show that its type is {type}.',
  },
  'SCM-04': {
    severity: 'info',
    title: { sv: 'Schema av annan utgåva än 1.0', en: 'Schema of another edition than 1.0' },
    sv: 'Schemat {schema} är en annan utgåva än 1.0. Typen avgörs av det sista ledet.',
    en: 'The schema {schema} is another edition than 1.0. The last segment decides the type.',
  },
  'SCM-05': {
    severity: 'info',
    title: { sv: 'Post utan externalId', en: 'Record without externalId' },
    sv: 'Posten har inget externalId. Dess id fick gälla i stället.',
    en: 'The record has no externalId. Its id was taken instead.',
  },
  'SCM-06': {
    severity: 'warning',
    title: { sv: 'Olika poster med samma externalId', en: 'Different records with the same externalId' },
    sv: 'Två poster har externalId {id} men olika innehåll: {first} och {second}. Den senare gäller, den tidigare lämnas utanför.',
    en: 'Two records have the externalId {id} but differ: {first} and {second}. The later one counts, the earlier one is left out.',
    help: {
      sv: 'Om den tidigare är den rätta: ta bort den senare ur filen och läs in den igen.',
      en: 'If the earlier one is right, remove the later one from the file and import it again.',
    },
  },
  'SCM-07': {
    severity: 'warning',
    title: { sv: 'Id utan UUID-form fick ersättas', en: 'Id that is no UUID was replaced' },
    sv: 'Id:t {id} har inte formen av ett UUID. Posten får ett nytt id som härleds ur det gamla. Det gamla sparas.',
    en: 'The id {id} does not have the form of a UUID. The record gets a new id derived from the old one, which is kept.',
    help: {
      sv: 'Samma gamla id ger samma nya id nästa gång. Inget behöver göras om mottagaren kan ta emot nya id:n.',
      en: 'The same old id gives the same new one next time. Nothing needs doing if the receiver accepts new ids.',
    },
  },
  'SCM-08': {
    severity: 'info',
    title: { sv: 'Id skrivet med versaler', en: 'Id written in upper case' },
    sv: 'Id:t står med versaler. Det lästes med gemener, som i övriga hänvisningar.',
    en: 'The id is in upper case. It was read in lower case, as references are.',
  },
  'SCM-09': {
    severity: 'info',
    title: { sv: 'Hänvisning med bara $ref', en: 'Reference with $ref only' },
    sv: 'Hänvisningen har inget value. Id:t togs ur slutet av $ref.',
    en: 'The reference has no value. The id was taken from the end of $ref.',
  },
  'SCM-10': {
    severity: 'warning',
    title: { sv: 'Hänvisning som säger emot sig själv', en: 'Reference that contradicts itself' },
    sv: 'Hänvisningens value ({value}) och $ref ({ref}) leder till olika poster. value fick gälla.',
    en: 'The value ({value}) and the $ref ({ref}) of the reference lead to different records. value was taken.',
    help: {
      sv: 'Kontrollera vilken post som avses. Är det den i $ref, rätta cellen.',
      en: 'Check which record is meant. If it is the one in $ref, correct the cell.',
    },
  },
  'SCM-11': {
    severity: 'warning',
    title: { sv: 'Hänvisning med kod i stället för id', en: 'Reference by code instead of id' },
    sv: 'Hänvisningen är koden {value} och inget id. Posten med den koden användes.',
    en: 'The reference is the code {value}, not an id. The record with that code was used.',
    help: {
      sv: 'Kontrollera att rätt post hittades. En rättning i källsystemet ger ett id i nästa export.',
      en: 'Check that the right record was found. A correction in the source system gives an id in the next export.',
    },
  },
  'SCM-12': {
    severity: 'info',
    title: { sv: 'Tomma värden räknas som frånvarande', en: 'Empty values count as absent' },
    sv: 'Värdet är tomt (null, tom text eller tom hänvisning) och räknas som att det inte finns.',
    en: 'The value is empty (null, empty text or an empty reference) and counts as not being there.',
  },
  'SCM-13': {
    severity: 'info',
    title: { sv: 'Attribut under annat namn', en: 'Attribute under another name' },
    sv: 'Attributet heter {name} i filen och lästes som {attribute}.',
    en: 'The attribute is called {name} in the file and was read as {attribute}.',
  },
  'SCM-14': {
    severity: 'info',
    title: { sv: 'Attribut i annan form än schemat', en: 'Attribute in another form than the schema' },
    sv: '{attribute} hade annan form än schemat säger: ett ensamt värde i stället för en lista (eller tvärtom), eller samma post flera gånger. Det lästes som schemat säger, varje post en gång.',
    en: '{attribute} had another form than the schema gives: a single value instead of a list (or the reverse), or the same item several times. It was read as the schema gives it, each item once.',
  },
  'SCM-15': {
    severity: 'info',
    title: { sv: 'Attribut utanför standarden från 2018', en: 'Attribute outside the 2018 standard' },
    sv: 'Attributet {name} finns inte i standarden. Det sparas bland raderna men förs inte över.',
    en: 'The attribute {name} is not part of the standard. It is kept among the rows but not carried over.',
  },
  'SCM-16': {
    severity: 'info',
    title: { sv: 'Hänvisning till post utanför filerna', en: 'Reference to a record outside the files' },
    sv: '{attribute} hänvisar till en post som inte finns i filerna. Id:t får stå kvar.',
    en: '{attribute} refers to a record that is not in the files. Its id is kept.',
  },
  'SCM-17': {
    severity: 'warning',
    title: { sv: 'Hänvisning till fel slags post', en: 'Reference to the wrong kind of record' },
    sv: '{attribute} hänvisar till {other} där {type} väntades. Det tolkades som {reading}.',
    en: '{attribute} refers to {other} where {type} was expected. It was taken as {reading}.',
    help: {
      sv: 'Lärare i en aktivitet ska anges med sin anställning. Kontrollera att rätt tjänst valdes.',
      en: 'Teachers of an activity should be given by their employment. Check that the right duty was chosen.',
    },
  },
  'SCM-18': {
    severity: 'warning',
    title: { sv: 'Misslyckad överföring i EGIL:s cache', en: 'Failed transfer in the EGIL cache' },
    sv: 'EGIL:s cache har bara en markör här, utan data ({reason}): den senaste överföringen av posten misslyckades. Den lämnas utanför.',
    en: 'The EGIL cache has only a marker here, without data ({reason}): the last transfer of the record failed. It is left out.',
    help: {
      sv: 'Kör EGIL-klienten tills överföringen lyckas och hämta cachen på nytt, om posten ska med.',
      en: 'If the record is wanted, run the EGIL client until the transfer succeeds and fetch the cache again.',
    },
  },
  'SCM-19': {
    severity: 'warning',
    title: { sv: 'Svar där en sida kan saknas', en: 'Response where a page may be missing' },
    sv: 'Svaret säger att det finns {total} resurser (totalResults) men filen har {found}. En sida kan saknas.',
    en: 'The response says that there are {total} resources (totalResults) but the file has {found}. A page may be missing.',
    help: {
      sv: 'Läs in övriga sidor av samma svar också.',
      en: 'Import the other pages of the same response as well.',
    },
  },
  'SCM-20': {
    severity: 'error',
    title: { sv: 'Text som inte är giltig JSON', en: 'Text that is not valid JSON' },
    sv: 'Det som står i {place} är inte giltig JSON. Resten av filen läses.',
    en: 'What stands at {place} is not valid JSON. The rest of the file is read.',
    help: {
      sv: 'Öppna filen på det stället. Vanligt är ett värde som saknas efter kolon, eller en fil som klippts av.',
      en: 'Open the file at that place. A value missing after a colon, or a file cut off, is common.',
    },
  },
  'SCM-21': {
    severity: 'info',
    title: { sv: 'Kommatecken för mycket', en: 'One comma too many' },
    sv: 'Ett överflödigt kommatecken i {place} hoppades över.',
    en: 'A superfluous comma at {place} was ignored.',
  },
  'SCM-22': {
    severity: 'info',
    title: { sv: 'Borttagning av post som inte finns', en: 'Removal of a record that is not there' },
    sv: 'Filen tar bort {id}, som inte finns i den.',
    en: 'The file removes {id}, which is not in it.',
  },
} as const satisfies RuleFamily
