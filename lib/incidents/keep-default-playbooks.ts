import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { DEFAULT_PLAYBOOKS } from './default-playbooks'

/** Writes the default playbooks that this installation does not have yet. One that is there stays as it is. */
export async function keepDefaultPlaybooks({ db, clock }: Pick<Ctx, 'db' | 'clock'>): Promise<void> {
  const ids = DEFAULT_PLAYBOOKS.map(({ id }) => id)
  if ((await db.playbook.count({ where: { id: { in: ids } } })) === ids.length) return
  const now = clock.now()
  const data = DEFAULT_PLAYBOOKS.map((playbook) => ({
    ...playbook,
    createdAt: now,
    changedAt: now,
    changedBy: 'Keygrade',
  }))
  await db.playbook.createMany({ data, skipDuplicates: true })
}
