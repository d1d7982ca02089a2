import { NativeSelect, Stack, useMantineColorScheme } from '@mantine/core'
import { Segments } from './Segments.tsx'
import { useLanguage, useTexts } from '../texts.ts'
import { commonText } from './text.ts'

export function Preferences() {
  const t = useTexts(commonText)
  const { language, setLanguage } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Stack gap="xs">
      <Segments
        small
        label={t('language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'sv', label: <span lang="sv">{t('swedish')}</span> },
          { value: 'en', label: <span lang="en">{t('english')}</span> },
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('theme')}
        value={colorScheme}
        onChange={({ currentTarget: { value } }) =>
          setColorScheme(value === 'dark' || value === 'light' ? value : 'auto')
        }
        data={[
          { value: 'auto', label: t('themeAuto') },
          { value: 'light', label: t('themeLight') },
          { value: 'dark', label: t('themeDark') },
        ]}
      />
    </Stack>
  )
}
