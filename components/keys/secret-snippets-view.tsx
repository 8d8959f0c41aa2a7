'use client'

import { Tabs } from 'radix-ui'
import { CopyButton } from '@/components/ui/copy-button'
import type { Snippet } from './secret-snippets'

type SecretSnippetsProps = { snippets: readonly Snippet[]; label?: string }

/** A first call, or what else `label` says, in a few languages. */
export function SecretSnippets({ snippets, label = 'First call' }: SecretSnippetsProps) {
  return (
    <Tabs.Root defaultValue={snippets[0]?.id} className="min-w-0 rounded-md border">
      <Tabs.List aria-label={label} className="flex border-b px-1">
        {snippets.map(({ id, name }) => (
          <Tabs.Trigger
            key={id}
            value={id}
            className="-mb-px border-b-2 border-transparent px-2.5 py-1.5 text-xs font-medium text-muted hover:text-fg data-[state=active]:border-accent data-[state=active]:text-fg"
          >
            {name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {snippets.map(({ id, name, code }) => (
        <Tabs.Content key={id} value={id} className="relative">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="overflow-x-auto p-3 pr-10 font-mono text-xs leading-5">
            {code}
          </pre>
          <span className="absolute top-2 right-2 rounded-md bg-surface">
            <CopyButton text={code} label={`Copy the ${name} snippet`} />
          </span>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
