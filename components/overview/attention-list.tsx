import { CircleCheck, CircleDashed, Hourglass, type LucideIcon, PackageOpen, RefreshCw } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { nextEvents, presentSentence } from '@/components/rotations/next-events'
import { EmptyState } from '@/components/ui/empty-state'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyView } from '@/lib/keys/key-contract'
import type { Attention } from './attention'

/** One line for each thing that waits for somebody, the pressing ones first. */
export function AttentionList({ attention, nowMs }: { attention: Attention; nowMs: number }) {
  const { replaced, rotating, expiring, unused } = attention
  if (replaced.length + rotating.length + expiring.length + unused.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="Nothing needs attention">
        No rotation is under way, no key expires within 30 days, and every key is in use.
      </EmptyState>
    )
  }
  return (
    <ul className="divide-y">
      {replaced.map(({ key, version, until }) => (
        <AttentionRow key={`replaced ${key.id}`} icon={PackageOpen} tone="text-warn" about={key}>
          Replaced, since its secret was compromised. Version {version} waits to be taken; its secret is
          destroyed <RelativeTime at={until} />.
        </AttentionRow>
      ))}
      {rotating.map(({ key }) => {
        const next = nextEvents(key, nowMs)[0]
        return (
          <AttentionRow key={`rotating ${key.id}`} icon={RefreshCw} tone="text-accent" about={key}>
            {next ? (
              <>
                Next, <RelativeTime at={next.at} />: {next.words}
              </>
            ) : (
              presentSentence(key, nowMs)
            )}
          </AttentionRow>
        )
      })}
      {expiring.map((key) => (
        <AttentionRow key={`expiring ${key.id}`} icon={Hourglass} tone="text-warn" about={key}>
          Expires {key.expiresAt && <RelativeTime at={key.expiresAt} />}. A rotation does not move it: issue
          another key before then.
        </AttentionRow>
      ))}
      {unused.map((key) => (
        <AttentionRow key={`unused ${key.id}`} icon={CircleDashed} tone="text-muted" about={key}>
          Never used since it was issued <RelativeTime at={key.createdAt} />.
        </AttentionRow>
      ))}
    </ul>
  )
}

type AttentionRowProps = { icon: LucideIcon; tone: string; about: KeyView; children: ReactNode }

function AttentionRow({ icon: Icon, tone, about, children }: AttentionRowProps) {
  return (
    <li className="flex items-start gap-3 px-4 py-2.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0">
        <Link href={`/keys/${about.id}` as Route} className="font-medium break-words hover:underline">
          {about.name}
        </Link>
        <p className="text-muted">{children}</p>
      </div>
    </li>
  )
}
