'use client'

import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

type DropdownMenuProps = { trigger: ReactElement; children: ReactNode; align?: 'start' | 'end' }

/** A menu beside its button, in the same landmark: it is placed by `position: fixed`, so it needs no portal. */
export function DropdownMenu({ trigger, children, align = 'end' }: DropdownMenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        className="z-50 min-w-44 rounded-lg border bg-surface p-1 text-sm shadow-raised"
      >
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}

type ItemProps = { onSelect?: () => void; asChild?: boolean; children: ReactNode }

export function DropdownMenuItem({ onSelect, asChild, children }: ItemProps) {
  return (
    <Radix.Item
      asChild={asChild}
      onSelect={onSelect}
      className="flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 py-1 outline-none select-none data-[highlighted]:bg-sunken [&_svg]:size-4 [&_svg]:text-muted"
    >
      {children}
    </Radix.Item>
  )
}
