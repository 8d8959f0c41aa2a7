import { z } from 'zod'
import type { Playbook } from '@/generated/prisma/client'
import { type PlaybookView, playbookStep } from './playbook'

const steps = z.array(playbookStep)

export function viewPlaybook(row: Playbook): PlaybookView {
  return {
    id: row.id,
    name: row.name,
    summary: row.summary,
    steps: steps.parse(row.steps),
    version: row.version,
    changedAt: row.changedAt.toISOString(),
    changedBy: row.changedBy,
    archivedAt: row.archivedAt?.toISOString() ?? null,
  }
}
