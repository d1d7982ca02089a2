"""The whole way with Python's standard library: the wide register to pupils, guardians and classes as NDJSON, checked."""
import csv, json, os, re, resource, sys, tempfile, time, uuid

space = uuid.UUID('6ba7b810-9dad-41d1-80b4-00c04fd430c8')
file = sys.argv[1]
begun = time.perf_counter()


def civic(text):
    digits = text.replace('-', '')
    number = '20' + digits if len(digits) == 10 else digits
    if not re.fullmatch(r'\d{12}', number):
        return None
    total = 0
    for at, digit in enumerate(number[2:]):
        product = int(digit) * (2 - at % 2)
        total += product // 10 + product % 10
    return number if total % 10 == 0 else None


def id_of(kind, key):
    return str(uuid.uuid5(space, kind + key))


rows, guardians, groups, refused = 0, {}, {}, []
with tempfile.TemporaryDirectory(dir=os.path.dirname(file)) as folder:
    with open(file, encoding='cp1252', newline='') as source, open(os.path.join(folder, 'pupils.ndjson'), 'w') as pupils:
        for row in csv.DictReader(source, delimiter=';'):
            rows += 1
            number = civic(row['Personnr'])
            if number is None or '@@' in row['E-post']:
                refused.append({'row': rows + 1, 'Personnr': row['Personnr']})
                continue
            responsibles = []
            for n in '12':
                parent = civic(row[f'Vårdnadshavare {n} personnr'])
                if parent is None:
                    continue
                family, _, given = row[f'Vårdnadshavare {n} namn'].partition(', ')
                responsibles.append({'person': {'id': id_of('p', parent)}, 'relationType': 'Vårdnadshavare'})
                guardians.setdefault(parent, {
                    'id': id_of('p', parent), 'givenName': given, 'familyName': family,
                    'civicNo': {'value': parent, 'nationality': 'SE'},
                    'phoneNumbers': [{'value': row[f'Vårdnadshavare {n} mobil'], 'type': 'Hem', 'mobile': True}],
                    'emails': [{'value': row[f'Vårdnadshavare {n} e-post'], 'type': 'Privat'}],
                })
            person = id_of('p', number)
            school = id_of('o', row['Skola'])
            groups.setdefault((row['Skola'], row['Klass']), []).append({'person': {'id': person}})
            json.dump({
                'id': person, 'givenName': row['Förnamn'], 'familyName': row['Efternamn'],
                'civicNo': {'value': number, 'nationality': 'SE'}, 'birthDate': f'{number[:4]}-{number[4:6]}-{number[6:8]}',
                'sex': 'Kvinna' if row['Kön'] == 'F' else 'Man',
                'securityMarking': 'Sekretessmarkering' if row['Skyddad'] == 'J' else 'Ingen',
                'emails': [{'value': row['E-post'], 'type': 'Skola elev'}],
                'addresses': [{'streetAddress': row['Adress'], 'postalCode': row['Postnr'], 'locality': row['Ort']}],
                'enrolments': [{'enroledAt': {'id': school}, 'schoolType': 'GR' if row['Skolform'] == 'Grundskola' else 'FKLASS',
                                'startDate': row['Inskriven'], 'schoolYear': row['Årskurs']}],
                'responsibles': responsibles,
            }, pupils, ensure_ascii=False)
            pupils.write('\n')
    for name, values in (
        ('guardians', guardians.values()),
        ('groups', ({'id': id_of('g', ''.join(key)), 'displayName': key[1], 'groupMemberships': members} for key, members in groups.items())),
        ('refused', refused),
    ):
        with open(os.path.join(folder, name + '.ndjson'), 'w') as out:
            for value in values:
                out.write(json.dumps(value, ensure_ascii=False) + '\n')
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    'rows': rows, 'ms': (time.perf_counter() - begun) * 1000, 'cpuMs': (usage.ru_utime + usage.ru_stime) * 1000,
    'peakMb': usage.ru_maxrss / 1024,
}))
