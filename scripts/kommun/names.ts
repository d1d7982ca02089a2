/** Names of people who do not exist: combinations are drawn, so any likeness is chance. Everything fits Windows-1252. */

// prettier-ignore
export const girls = [
  'Alma', 'Alva', 'Amina', 'Astrid', 'Aylin', 'Beyza', 'Bodil', 'Cornelia', 'Defne', 'Ebba', 'Elif', 'Elsa', 'Emine', 'Ester', 'Fadila',
  'Freja', 'Güler', 'Hanadi', 'Hedvig', 'Hilda', 'Ida-Lovisa', 'Ingrid', 'Inkeri', 'Iris', 'Juni', 'Kaisa', 'Khadija', 'Leila', 'Linnéa',
  'Lovisa', 'Lykke', 'Majken', 'Maryam', 'Meryem', 'Märta', 'Nadifa', 'Nour', 'Ottilia', 'Päivi', 'Rania', 'Renée', 'Rut', 'Saga',
  'Samira', 'Selma', 'Signe', 'Siri', 'Stina', 'Svea', 'Tuva', 'Tyra', 'Vendela', 'Wilma', 'Ylva', 'Yasmin', 'Zeynep', 'Åsa-Maria',
  'Wilhelmina-Charlotta', 'Anna-Karin', 'Birgitta',
]

// prettier-ignore
export const boys = [
  'Aatos', 'Adam', 'Ahmad', 'Albin', 'Aleksanteri', 'André', 'Arvid', 'Axel', 'Bilal', 'Björn', 'Carl-Johan', 'Charlie', 'Ebbe', 'Eero',
  'Elis', 'Emre', 'Folke', 'Frans', 'Gustav', 'Göran', 'Hampus', 'Hassan', 'Hjalmar', 'Håkan', 'Ibrahim', 'Isak', 'Ismet', 'Jussi',
  'Karl-Fredrik', 'Kerem', 'Khalid', 'Knut', 'Lage', 'Leo', 'Ludvig', 'Malte', 'Matti', 'Mehmet', 'Melker', 'Mustafa', 'Måns', 'Nils',
  'Noah', 'Olle', 'Omar', 'Otto', 'Per-Olof', 'Pontus', 'Rasmus', 'René', 'Sixten', 'Sixten-Alexander', 'Sölve', 'Ture', 'Tariq',
  'Vidar', 'Wiggo', 'Yusuf', 'Åke', 'Östen',
]

// prettier-ignore
export const families = [
  'Abrahamsson', 'Adolfsson', 'Ahlqvist', 'Al-Haddad', 'Al-Khatib', 'Almgren', 'Aydin', 'Berglund', 'Björkman', 'Bäckström', 'Çelik',
  'Dahlgren', 'Demir', 'Ekwall', 'El-Amin', 'Engström', 'Fagerlund', 'Farah Warsame', 'Forsgren', 'Fälth', 'Grönberg', 'Günther',
  'Haapasalo', 'Hedlund', 'Holmqvist', 'Hägglund', 'Härkönen', 'Israelsson', 'Jönsson', 'Kallio', 'Karaca', 'Karlsson', 'Kjellberg',
  'Korhonen', 'Lagerlöf-Åström', 'Lindén', 'Lindqvist', 'Ljungström', 'Lundin', 'Löfgren', 'Mahmoud', 'Mansour', 'Mattsson', 'Müller',
  'Mäkelä', 'Nasser', 'Nordén', 'Nyström', 'Nyberg Sandgren', 'Olsson', 'Orrenius', 'Osman', 'Öztürk', 'Palmér', 'Pettersson',
  'Quist', 'Rantanen', 'Rosén', 'Rydh', 'Saleh', 'Sandström', 'Selin', 'Sjöö', 'Strömbäck', 'Svärd', 'Tahir', 'Toivonen', 'Törnqvist',
  'Ulfsdotter', 'Vikström', 'von Ekenstam', 'von Ekenstam-Löfqvist', 'Wallén', 'Westerberg', 'Wåhlin', 'Yildiz', 'Zetterström',
  'Åkerlund', 'Ångman', 'Ågren-Fredriksson', 'Östlund',
]

// prettier-ignore
export const streets = [
  'Aspvägen', 'Björkgatan', 'Fiskargränd', 'Gäddvägen', 'Hamngatan', 'Kråkstigen', 'Lilla Strandvägen', 'Mjölnarbacken', 'Norra Tullgatan',
  'Sjöfararvägen', 'Skolgränd', 'Ängsvägen', 'Åsgatan', 'Östra Bryggan',
]

/** A name as the local part of an e-mail address: a to z, full stops, hyphens. */
export function asMailName(given: string, family: string): string {
  return `${given}.${family}`
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll(' ', '-')
}
