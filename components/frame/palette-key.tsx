import { KeyRound } from 'lucide-react'
import type { KeyView } from '@/lib/keys/key-contract'
import { PaletteItem } from './palette-item'

export function PaletteKey({ item, onSelect }: { item: KeyView; onSelect: () => void }) {
  const hint = item.versions.at(-1)?.hint
  return (
    <PaletteItem value={item.id} icon={KeyRound} onSelect={onSelect}>
      <span className="min-w-0 flex-1 truncate">{item.name}</span>
      <span className="shrink-0 text-xs text-muted">{item.state}</span>
      <span className="hidden shrink-0 font-mono text-xs text-muted sm:inline">{hint}</span>
    </PaletteItem>
  )
}
