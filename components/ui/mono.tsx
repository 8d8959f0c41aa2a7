import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button'

type MonoProps = { children: ReactNode; copy?: string; copyLabel?: string; className?: string }

/** Keys, ids and hashes; with `copy`, a button beside it. */
export function Mono({ children, copy, copyLabel = 'Copy', className }: MonoProps) {
  return (
    <span className={clsx('inline-flex max-w-full items-center gap-1 font-mono text-xs', className)}>
      <span className="min-w-0 truncate">{children}</span>
      {copy && <CopyButton text={copy} label={copyLabel} />}
    </span>
  )
}
