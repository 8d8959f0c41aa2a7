import { Monitor, Moon, Sun } from 'lucide-react'
import { buttonClass } from './button-class'

const THEMES = [
  { theme: 'system', icon: Monitor, next: 'light', shown: '[[data-theme=system]_&]:contents' },
  { theme: 'light', icon: Sun, next: 'dark', shown: '[[data-theme=light]_&]:contents' },
  { theme: 'dark', icon: Moon, next: 'system', shown: '[[data-theme=dark]_&]:contents' },
] as const

/** One button that goes round: system, light, dark. ThemeScript hears the click; without script there is none. */
export function ThemeSwitch() {
  return (
    <button
      type="button"
      data-theme-switch
      className={buttonClass('ghost', 'icon', 'invisible [[data-theme]_&]:visible')}
    >
      {THEMES.map(({ theme, icon: Icon, next, shown }) => (
        <span key={theme} className={`hidden ${shown}`}>
          <Icon aria-hidden />
          <span className="sr-only">
            Theme: {theme}. Switch to {next}.
          </span>
        </span>
      ))}
    </button>
  )
}
