'use client'

import { Search } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { openPalette } from './palette-events'

/** Opens the command palette, for those who do not press Ctrl-K. */
export function PaletteButton({ variant }: { variant: 'wide' | 'icon' }) {
  if (variant === 'icon') {
    return (
      <Button variant="ghost" size="icon" aria-label="Search and commands" onClick={openPalette}>
        <Search aria-hidden />
      </Button>
    )
  }
  return (
    <Button
      className="justify-start px-2.5 font-normal text-muted"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={openPalette}
    >
      <Search aria-hidden />
      Search or jump to
      <kbd className="ml-auto font-mono text-xs">⌃K</kbd>
    </Button>
  )
}
