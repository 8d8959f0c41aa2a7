'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useTheme } from 'next-themes'
import { useSyncExternalStore } from 'react'
import { Button } from './button'

const THEMES = {
  system: { icon: Monitor, next: 'light' },
  light: { icon: Sun, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
} as const

const never = () => () => {}

/** One button that goes round: system, light, dark. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const current = inBrowser && (theme === 'light' || theme === 'dark') ? theme : 'system'
  const { icon: Icon, next } = THEMES[current]
  const words = `Theme: ${current}. Switch to ${next}.`
  return (
    <Button variant="ghost" size="icon" aria-label={words} title={words} onClick={() => setTheme(next)}>
      <Icon aria-hidden />
    </Button>
  )
}
