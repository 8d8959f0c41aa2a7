import { Command } from 'cmdk'
import { ArrowLeft, Ban, ExternalLink, RefreshCw } from 'lucide-react'
import type { KeyView } from '@/lib/keys/key-contract'
import type { Abilities } from './abilities'
import { PaletteItem } from './palette-item'

type PaletteKeyActionsProps = {
  chosen: KeyView
  abilities: Abilities
  go: (href: string) => void
  back: () => void
}

/** What can be done with the key that was jumped to. */
export function PaletteKeyActions({ chosen, abilities, go, back }: PaletteKeyActionsProps) {
  const alive = ['active', 'rotating', 'scheduled', 'disabled'].includes(chosen.state)
  return (
    <Command.Group heading={chosen.name}>
      <PaletteItem value="open" icon={ExternalLink} onSelect={() => go(`/keys/${chosen.id}`)}>
        Open
      </PaletteItem>
      {abilities.may.includes('keys:rotate') && chosen.state === 'active' && (
        <PaletteItem value="rotate" icon={RefreshCw} onSelect={() => go(`/keys/${chosen.id}?do=rotate`)}>
          Rotate
        </PaletteItem>
      )}
      {abilities.may.includes('keys:revoke') && alive && (
        <PaletteItem value="revoke" icon={Ban} onSelect={() => go(`/keys/${chosen.id}?do=revoke`)}>
          Revoke
        </PaletteItem>
      )}
      <PaletteItem value="back" icon={ArrowLeft} onSelect={back}>
        Back to the search
      </PaletteItem>
    </Command.Group>
  )
}
