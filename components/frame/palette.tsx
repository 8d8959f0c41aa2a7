'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Plus } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { readApi } from '@/components/live/read-api'
import { Dialog } from '@/components/ui/dialog'
import type { KeyView } from '@/lib/keys/key-contract'
import { matchesKey } from '@/lib/keys/key-order'
import type { Abilities } from './abilities'
import { pagesFor } from './pages'
import { PaletteItem } from './palette-item'
import { PaletteKey } from './palette-key'
import { PaletteKeyActions } from './palette-key-actions'

type PaletteProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  returnFocus: () => void
  abilities: Abilities
}

/** Jump to a page or a key; on a key: open, rotate or revoke it. */
export function Palette({ open, onOpenChange, returnFocus, abilities }: PaletteProps) {
  const router = useRouter()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<KeyView | null>(null)
  const q = text.trim()
  const keys = useQuery({
    queryKey: ['palette', q],
    queryFn: ({ signal }) =>
      readApi<{ items: KeyView[] }>('/api/v1/keys', { q: q || undefined, limit: '8' }, signal),
    enabled: open,
    placeholderData: keepPreviousData,
  })

  const close = (next: boolean) => {
    if (!next) {
      setText('')
      setChosen(null)
    }
    onOpenChange(next)
  }
  const go = (href: string) => {
    close(false)
    router.push(href as Route)
  }
  const wanted = q.toLowerCase()
  // While the next answer is on its way the last one is shown, less what no longer matches.
  const items = keys.data?.items.filter((key) => matchesKey(key, q)) ?? []
  const pages = pagesFor(abilities).filter(({ label }) => label.toLowerCase().includes(wanted))
  const mayIssue = abilities.may.includes('keys:write') && 'issue key'.includes(wanted)
  const found = mayIssue || pages.length > 0

  return (
    <Dialog open={open} onOpenChange={close} title="Search and commands" bare returnFocus={returnFocus}>
      <Command label="Search and commands" shouldFilter={false} loop>
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder={chosen ? `What to do with ${chosen.name}?` : 'Key name, id or hint; a page; a command'}
          className="h-11 w-full border-b bg-surface px-4 text-base placeholder:text-muted focus-visible:outline-none"
        />
        <Command.List className="max-h-[50vh] overflow-y-auto p-1.5 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted">
          {chosen ? (
            <PaletteKeyActions chosen={chosen} abilities={abilities} go={go} back={() => setChosen(null)} />
          ) : (
            <>
              <Command.Empty className="px-2 py-6 text-center text-muted">
                {keys.isFetching ? 'Searching' : `Nothing is called “${q}”.`}
              </Command.Empty>
              {keys.isError && <p className="px-2 py-3 text-bad">{keys.error.message}</p>}
              {items.length > 0 && (
                <Command.Group heading="Keys">
                  {items.map((key) => (
                    <PaletteKey
                      key={key.id}
                      item={key}
                      onSelect={() => {
                        setText('')
                        setChosen(key)
                      }}
                    />
                  ))}
                </Command.Group>
              )}
              <Command.Group heading="Go to" className={found ? undefined : 'hidden'}>
                {pages.map(({ href, label, icon }) => (
                  <PaletteItem key={href} value={href} icon={icon} onSelect={() => go(href)}>
                    {label}
                  </PaletteItem>
                ))}
                {mayIssue && (
                  <PaletteItem value="issue" icon={Plus} onSelect={() => go('/keys/new')}>
                    Issue key
                  </PaletteItem>
                )}
              </Command.Group>
            </>
          )}
        </Command.List>
      </Command>
    </Dialog>
  )
}
