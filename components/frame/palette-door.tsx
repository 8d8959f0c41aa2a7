'use client'

import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import type { Abilities } from './abilities'
import { onPaletteAsked } from './palette-events'

const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false })

/** Listens for Ctrl/Cmd-K; the palette's script is fetched at its first use. */
export function PaletteDoor({ abilities }: { abilities: Abilities }) {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const cameFrom = useRef<HTMLElement | null>(null)

  useEffect(
    () =>
      onPaletteAsked(() => {
        cameFrom.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
        setAsked(true)
        setOpen(true)
      }),
    [],
  )

  if (!asked) return null
  return (
    <Palette
      open={open}
      onOpenChange={setOpen}
      returnFocus={() => cameFrom.current?.focus()}
      abilities={abilities}
    />
  )
}
