'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button'
import type { ButtonVariant } from './button-class'

type CopyButtonProps = { text: string; label: string; showLabel?: boolean; variant?: ButtonVariant }

/** Copies and says so, to the eye and to a screen reader. `label` names what is copied. */
export function CopyButton({ text, label, showLabel = false, variant = 'ghost' }: CopyButtonProps) {
  const [said, setSaid] = useState<'copied' | 'failed' | null>(null)

  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), 2000)
    return () => clearTimeout(timer)
  }, [said])

  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('copied'),
      () => setSaid('failed'),
    )
  }
  const words = said === 'copied' ? 'Copied' : said === 'failed' ? 'Select and copy by hand' : label
  return (
    <Button
      variant={variant}
      size={showLabel ? 'md' : 'sm'}
      className={showLabel ? undefined : 'size-6 px-0'}
      aria-label={showLabel ? undefined : label}
      title={showLabel ? undefined : words}
      onClick={copy}
    >
      {said === 'copied' ? <Check aria-hidden className="text-good" /> : <Copy aria-hidden />}
      {showLabel && words}
      {!showLabel && (
        <span role="status" className="sr-only">
          {said ? words : ''}
        </span>
      )}
    </Button>
  )
}
